package studio.bottega.media.picture;

/** Bytes that should be a picture and are not; the message says what is wrong with them. */
public final class MalformedPictureException extends RuntimeException {

    public MalformedPictureException(String message) {
        super(message);
    }

    public MalformedPictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
