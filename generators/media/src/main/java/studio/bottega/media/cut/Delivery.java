package studio.bottega.media.cut;

import studio.bottega.media.codec.AudioCodec;
import studio.bottega.media.codec.AudioTrack;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.VideoCodec;

/** In which form a film is delivered. */
public enum Delivery {
    /** H.264 and AAC in MP4: plays everywhere. */
    MP4(Container.MP4, VideoCodec.H264, AudioTrack.STEREO_AAC),
    /** VP9 and Opus in WebM. */
    WEBM_VP9(Container.WEBM, VideoCodec.VP9, AudioTrack.STEREO_OPUS),
    /** AV1 and Opus in WebM: the smallest. */
    WEBM_AV1(Container.WEBM, VideoCodec.AV1, AudioTrack.STEREO_OPUS);

    private final Container container;
    private final VideoCodec video;
    private final AudioTrack audio;

    Delivery(Container container, VideoCodec video, AudioTrack audio) {
        this.container = container;
        this.video = video;
        this.audio = audio;
    }

    /** The file around the streams. */
    public Container container() {
        return container;
    }

    VideoCodec video() {
        return video;
    }

    AudioTrack audio() {
        return audio;
    }

    /** Compression takes some samples over the peak of the mix; the mix keeps this far under the allowed peak. */
    double headroomDb() {
        return audio.codec() == AudioCodec.AAC ? 0.5 : 0.7;
    }
}
