package studio.bottega.contract.domain;

import java.util.Locale;

/** How speech that is handed out by itself is coded. Whatever goes into a film is {@link #WAV}. */
public enum SoundCoding {
    /** Samples of 16 bits at the voice's own rate, with a header; every engine writes it. */
    WAV("audio/wav"),
    MP3("audio/mpeg"),
    /** In an Ogg file. */
    OPUS("audio/ogg"),
    /** AAC-LC in ADTS frames. */
    AAC("audio/aac"),
    FLAC("audio/flac"),
    /** Bare samples of 16 bits, little-endian, mono, at 24 kHz. */
    PCM("audio/pcm");

    private final String mediaType;

    SoundCoding(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name under which an engine declares that it can write this, by the names of {@code EngineCapability.limits}. */
    public String ability() {
        return "coding." + name().toLowerCase(Locale.ROOT);
    }
}
