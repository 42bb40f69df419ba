package studio.bottega.local.remote;

/** Nobody answers at the studio's address, or the answer broke off. Another attempt may succeed. */
public final class UnreachableException extends RuntimeException {

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreachableException(String message) {
        super(message);
    }
}
