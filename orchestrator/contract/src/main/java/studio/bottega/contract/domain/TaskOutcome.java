package studio.bottega.contract.domain;

import java.util.List;

/** How an attempt ended. A failure of the work is a result; a failure of delivery is an acknowledgement. */
public sealed interface TaskOutcome {

    /** What the attempt used, whether or not it succeeded. */
    Usage usage();

    /** The work is done and its assets are stored. */
    record Succeeded(List<OutputAsset> outputs, Usage usage) implements TaskOutcome {
        public Succeeded {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * The work could not be done.
     *
     * @param code stable, for programs: {@code invalid-parameters}, {@code model-missing}, {@code out-of-memory} …
     * @param message a sentence that a person can act on
     * @param retryable whether the same request may succeed another time
     */
    record Failed(String code, String message, boolean retryable, Usage usage) implements TaskOutcome {
        public Failed {
            Checks.notBlank("code", code);
            Checks.notBlank("message", message);
        }
    }

    /** The worker saw that nobody wants the result any more and stopped. */
    record Cancelled(Usage usage) implements TaskOutcome {}
}
