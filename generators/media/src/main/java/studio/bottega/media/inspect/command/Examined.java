package studio.bottega.media.inspect.command;

import java.util.List;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Severity;

/**
 * What came of one file.
 *
 * @param deliverable which deliverable of the plan it is; empty if none
 * @param problem why it could not be measured; empty if it could
 */
record Examined(String file, String deliverable, String problem, List<Measurement> measurements) {

    Examined {
        measurements = List.copyOf(measurements);
    }

    static Examined refused(String file, String problem) {
        return new Examined(file, "", problem, List.of());
    }

    /** Broken rules that matter; what is only worth knowing does not count. */
    List<Measurement> broken() {
        return measurements.stream()
                .filter(found -> !found.passed() && found.severity() != Severity.INFO)
                .toList();
    }

    /** What is worth knowing. */
    List<Measurement> notes() {
        return measurements.stream()
                .filter(found -> !found.passed() && found.severity() == Severity.INFO)
                .toList();
    }

    boolean isRefused() {
        return !problem.isEmpty();
    }
}
