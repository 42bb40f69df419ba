package studio.bottega.generators.store;

/** A repository cannot be fetched, found or trusted. The message is a sentence for the person who named it. */
public final class StoreException extends RuntimeException {

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
