package studio.bottega.media.sound;

/** A file that is no sound, or none that can be read here. The message says what is wrong with it and what would do. */
public final class SoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SoundException(String message) {
        super(message);
    }

    public SoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
