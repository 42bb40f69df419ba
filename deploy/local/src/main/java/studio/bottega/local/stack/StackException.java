package studio.bottega.local.stack;

/** The stack cannot be started, found or stopped. The message is for the person who asked. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
