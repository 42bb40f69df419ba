package studio.bottega.generators.weights;

/**
 * A checkpoint cannot be used as it is: damaged, incomplete, or made for something else. The message is a sentence for the
 * person who chose the checkpoint; it names the file and the offending value.
 */
public final class WeightsException extends RuntimeException {

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
