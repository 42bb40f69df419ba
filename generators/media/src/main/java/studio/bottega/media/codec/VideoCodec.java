package studio.bottega.media.codec;

/** How pictures are compressed. */
public enum VideoCodec {
    /** H.264 by Cisco's openh264: what every player plays. */
    H264,
    /** VP9 by libvpx. */
    VP9,
    /** AV1 by SVT-AV1. */
    AV1
}
