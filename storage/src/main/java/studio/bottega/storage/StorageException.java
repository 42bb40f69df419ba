package studio.bottega.storage;

/** The database or the asset store did not do what was asked. */
public final class StorageException extends RuntimeException {

    private final boolean unavailable;

    private StorageException(String message, Throwable cause, boolean unavailable) {
        super(message, cause);
        this.unavailable = unavailable;
    }

    /** It cannot be reached, or has no room: the same call may succeed later. */
    public static StorageException unavailable(String message, Throwable cause) {
        return new StorageException(message, cause, true);
    }

    /** It was reached and refused: the call, or what is stored, is wrong. */
    public static StorageException refused(String message, Throwable cause) {
        return new StorageException(message, cause, false);
    }

    /** Whether waiting may help. */
    public boolean unavailable() {
        return unavailable;
    }
}
