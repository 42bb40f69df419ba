package studio.bottega.media.inspect;

/** The file is nothing that can be measured; the message is a sentence for people. */
public final class UnreadableException extends RuntimeException {

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }

    UnreadableException(String message) {
        super(message);
    }
}
