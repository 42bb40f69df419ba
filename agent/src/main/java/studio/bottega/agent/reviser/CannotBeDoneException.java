package studio.bottega.agent.reviser;

/** A wish was understood and cannot be granted; the message says why, for people. */
final class CannotBeDoneException extends RuntimeException {

    CannotBeDoneException(String message) {
        super(message);
    }
}
