package studio.bottega.media.sound;

/** How samples are written in a WAV file. */
public enum WavEncoding {
    /** Whole numbers of 16 bits, with triangular dither: what every player reads. */
    PCM_16(1, 2),
    /** Whole numbers of 24 bits. */
    PCM_24(1, 3),
    /** Floating point of 32 bits: nothing is lost, not even above full scale. */
    FLOAT_32(3, 4);

    private final int formatTag;
    private final int bytes;

    WavEncoding(int formatTag, int bytes) {
        this.formatTag = formatTag;
        this.bytes = bytes;
    }

    int formatTag() {
        return formatTag;
    }

    int bytes() {
        return bytes;
    }
}
