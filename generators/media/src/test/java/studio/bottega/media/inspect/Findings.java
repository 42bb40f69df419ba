package studio.bottega.media.inspect;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Severity;
import studio.bottega.media.inspect.rule.Ledger;

/** What a test asks of a ledger. */
public final class Findings {

    private Findings() {}

    /** The rules that are broken. */
    public static Set<String> broken(List<Measurement> measurements) {
        Set<String> rules = new TreeSet<>();
        measurements.stream()
                .filter(found -> !found.passed() && found.severity() != Severity.INFO)
                .forEach(found -> rules.add(found.rule()));
        return rules;
    }

    public static Set<String> broken(Ledger ledger) {
        return broken(ledger.measurements());
    }

    /** The first measurement of a rule. */
    public static Measurement of(Ledger ledger, String rule) {
        return ledger.measurements().stream()
                .filter(found -> found.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was measured for " + rule));
    }
}
