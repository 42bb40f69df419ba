package studio.bottega.media.inspect.rule;

import studio.bottega.contract.domain.Severity;

/**
 * What is asked of a measured value.
 *
 * @param name stable, for instance {@code text-contrast}
 * @param limit unless the order says another
 * @param tolerance by how much a value may miss the limit and still pass
 * @param unit of value and limit
 * @param severity how much breaking the rule matters
 * @param source where the limit is from, in words for people
 */
public record Rule(
        String name, Bound bound, double limit, double tolerance, String unit, Severity severity, String source) {

    public Rule {
        if (!name.matches("[a-z][a-z-]{1,40}")) {
            throw new IllegalArgumentException(
                    "A rule's name looks like \"text-contrast\", got \"%s\"".formatted(name));
        }
        if (!Double.isFinite(limit) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "Rule %s: limit %s and tolerance %s must be numbers, the tolerance not negative"
                            .formatted(name, limit, tolerance));
        }
    }

    boolean holds(double value, double ordered) {
        return bound.holds(value, ordered, tolerance);
    }
}
