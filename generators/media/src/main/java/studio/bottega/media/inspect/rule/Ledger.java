package studio.bottega.media.inspect.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Place;

/** Holds values against their rules and keeps both. Bounded: of one rule it keeps so many. Confined to one thread. */
public final class Ledger {

    private static final int MAX_PER_RULE = 25;

    private final Rules rules;
    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    public Ledger(Rules rules) {
        this.rules = rules;
    }

    /**
     * Notes a value, held against the rule's own limit.
     *
     * @param evidence a sentence with the value in it
     */
    public void note(String rule, Place place, double value, String evidence) {
        note(rule, place, value, rules.get(rule).limit(), evidence);
    }

    /** Notes a value, held against what was ordered. */
    public void note(String rule, Place place, double value, double ordered, String evidence) {
        note(rule, place, value, ordered, evidence, "");
    }

    /** Notes the value of a part of the artifact, such as {@code /texts/TAGLINE}, which a repair would change. */
    public void note(String rule, Place place, double value, double ordered, String evidence, String subject) {
        if (counts.merge(rule, 1, Integer::sum) > MAX_PER_RULE) {
            return;
        }
        Rule held = rules.get(rule);
        measurements.add(new Measurement(
                rule,
                place,
                rounded(value),
                ordered,
                held.unit(),
                held.holds(value, ordered),
                held.severity(),
                evidence,
                subject));
    }

    /** What is asked of a value. */
    public Rule rule(String name) {
        return rules.get(name);
    }

    /** What was noted, in that order. */
    public List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
