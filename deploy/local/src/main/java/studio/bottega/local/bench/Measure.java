package studio.bottega.local.bench;

import java.util.Locale;

/**
 * One figure beside what it should be.
 *
 * @param measured with its unit
 * @param target in the same words; empty if there is none
 * @param met whether the target is met; true if there is none
 */
public record Measure(String name, String measured, String target, boolean met) {

    static Measure atMost(String name, double value, double limit, String unit) {
        return new Measure(name, figure(value, unit), "at most " + figure(limit, unit), value <= limit);
    }

    static Measure atLeast(String name, double value, double limit, String unit) {
        return new Measure(name, figure(value, unit), "at least " + figure(limit, unit), value >= limit);
    }

    static Measure told(String name, String measured) {
        return new Measure(name, measured, "", true);
    }

    private static String figure(double value, String unit) {
        return (value >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1f", value))
                + " " + unit;
    }
}
