package studio.bottega.contract.message;

/** Bytes that are not what they should be: not JSON, a missing field, an unknown version, a value out of range. */
public final class MalformedMessageException extends RuntimeException {

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
