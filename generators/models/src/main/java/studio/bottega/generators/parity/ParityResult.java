package studio.bottega.generators.parity;

import java.time.Duration;
import java.util.Locale;

/**
 * How one fixture came out.
 *
 * @param worst largest error in units of its tolerance; at most 1 passes
 * @param maxError absolute error of the tensor that is worst
 * @param tolerance absolute tolerance of that tensor
 * @param detail the tensor that is worst, or the reason
 */
public record ParityResult(
        String fixture,
        Verdict verdict,
        double worst,
        double maxError,
        double tolerance,
        Duration time,
        String detail) {

    /** Outcomes. */
    public enum Verdict {
        /** Every tensor is within its tolerance. */
        PASS,
        /** A tensor is outside, missing, or the run ended in an error. */
        FAIL,
        /** This build does not have what the fixture covers. */
        UNSUPPORTED,
        /** The fixture holds files for others and no outputs of its own. */
        CHECKPOINT
    }

    /** The same with another verdict and reason. */
    ParityResult with(Verdict other, String reason) {
        return new ParityResult(fixture, other, worst, maxError, tolerance, time, reason);
    }

    /** One line of the report. */
    public String line() {
        return switch (verdict) {
            case PASS, FAIL ->
                String.format(
                        Locale.ROOT,
                        "%-52s max %.2e tol %.2e %6d ms %s %s",
                        fixture,
                        maxError,
                        tolerance,
                        time.toMillis(),
                        verdict,
                        detail);
            case UNSUPPORTED, CHECKPOINT -> String.format(Locale.ROOT, "%-52s %s %s", fixture, verdict, detail);
        };
    }
}
