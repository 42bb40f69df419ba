package studio.bottega.client;

/**
 * Database, asset store or broker do not answer. It says nothing about the work: the request goes back to its pool, and
 * whoever takes it next tries again.
 */
public final class UnreachableException extends RuntimeException {

    private final String reason;

    /** @param message what does not answer, and where it was looked for; without secrets */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /** The sentence that it was made with. */
    public String reason() {
        return reason;
    }
}
