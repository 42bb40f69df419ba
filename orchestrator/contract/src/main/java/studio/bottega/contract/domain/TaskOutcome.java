package studio.bottega.contract.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an attempt ended. A failure of the work is a result; a failure of delivery is an acknowledgement. */
public sealed interface TaskOutcome {

    /** What the attempt used, whether or not it succeeded. */
    Usage usage();

    /**
     * The work is done and its assets are stored.
     *
     * @param provenance how the outputs came about, as JSON has it: engine, version, parameters, seed, inputs, licence
     */
    record Succeeded(List<OutputAsset> outputs, Map<String, Object> provenance, Usage usage) implements TaskOutcome {
        /** Work of which nothing is told but what it made. */
        public Succeeded(List<OutputAsset> outputs, Usage usage) {
            this(outputs, Map.of(), usage);
        }

        public Succeeded {
            outputs = List.copyOf(outputs);
            provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
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
