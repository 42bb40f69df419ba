package studio.bottega.media.codec;

/** A media file cannot be read or written. The message names the file and says what is wrong with it. */
public final class MediaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MediaException(String message) {
        super(message);
    }

    public MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
