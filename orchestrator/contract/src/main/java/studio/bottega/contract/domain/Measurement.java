package studio.bottega.contract.domain;

/**
 * One number held against its limit.
 *
 * @param rule stable name of the rule, for instance {@code text-contrast}
 * @param place where it was measured
 * @param value what was measured; finite
 * @param limit what the rule asks
 * @param unit of both, for instance {@code LUFS}, {@code ratio}, {@code s}
 * @param passed whether the value keeps the rule
 * @param severity how much breaking this rule matters
 * @param evidence a sentence with the value in it
 * @param subject the plan element that a repair would change, as a path such as {@code /shots/s2}; empty if none
 */
public record Measurement(
        String rule,
        Place place,
        double value,
        double limit,
        String unit,
        boolean passed,
        Severity severity,
        String evidence,
        String subject) {

    public Measurement {
        Checks.notBlank("rule", rule);
        if (!Double.isFinite(value) || !Double.isFinite(limit)) {
            throw new IllegalArgumentException(
                    "%s: value %s and limit %s must be finite".formatted(rule, value, limit));
        }
    }
}
