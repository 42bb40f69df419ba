package studio.bottega.media.codec;

/** How sound is compressed. */
public enum AudioCodec {
    /** AAC-LC, for MP4. */
    AAC,
    /** Opus, for WebM; 48 kHz. */
    OPUS
}
