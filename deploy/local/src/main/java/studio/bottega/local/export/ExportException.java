package studio.bottega.local.export;

/** A finished file could not be brought to the person's folder. What arrived before it is whole. */
public final class ExportException extends RuntimeException {

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }

    public ExportException(String message) {
        super(message);
    }
}
