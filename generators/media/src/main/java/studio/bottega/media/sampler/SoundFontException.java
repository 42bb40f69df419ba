package studio.bottega.media.sampler;

/** A file that is no SoundFont, or a damaged one. The message says what is wrong with it. */
public final class SoundFontException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SoundFontException(String message) {
        super(message);
    }

    SoundFontException(String message, Throwable cause) {
        super(message, cause);
    }
}
