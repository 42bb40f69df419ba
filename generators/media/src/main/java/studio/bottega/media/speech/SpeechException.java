package studio.bottega.media.speech;

/** The voice cannot be loaded or failed while speaking. The message says what a person can do. */
public final class SpeechException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpeechException(String message, Throwable cause) {
        super(message, cause);
    }

    SpeechException(String message) {
        super(message);
    }
}
