package studio.bottega.agent.work;

/** A task came without something that its kind needs: whoever sent it must mend it. */
final class MissingInputException extends RuntimeException {

    MissingInputException(String message) {
        super(message);
    }
}
