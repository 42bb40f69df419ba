package studio.bottega.media.inspect.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Place;

class RulesTest {

    private final Rules rules = Rules.builtIn();

    @Test
    void everyRuleSaysWhereItsLimitIsFrom() {
        assertThat(rules.names()).hasSizeGreaterThan(35).allSatisfy(name -> {
            assertThat(rules.get(name).source()).isNotBlank();
            assertThat(rules.get(name).unit()).isNotBlank();
        });
    }

    @Test
    void boundsHoldWithTheirTolerance() {
        assertThat(Bound.AT_LEAST.holds(4.46, 4.5, 0.05)).isTrue();
        assertThat(Bound.AT_LEAST.holds(4.4, 4.5, 0.05)).isFalse();
        assertThat(Bound.AT_MOST.holds(-0.8, -1, 0.3)).isTrue();
        assertThat(Bound.AT_MOST.holds(-0.6, -1, 0.3)).isFalse();
        assertThat(Bound.WITHIN.holds(-15, -14, 1)).isTrue();
        assertThat(Bound.WITHIN.holds(-12.9, -14, 1)).isFalse();
    }

    @Test
    void orderReplacesTheRulesOwnLimit() {
        Ledger ledger = new Ledger(rules);
        ledger.note("loudness", Place.WHOLE, -23.2, -23, "quiet, as ordered");

        assertThat(ledger.measurements()).singleElement().satisfies(found -> {
            assertThat(found.passed()).isTrue();
            assertThat(found.limit()).isEqualTo(-23);
        });
    }

    @Test
    void ledgerKeepsAFewOfEachRule() {
        Ledger ledger = new Ledger(rules);
        IntStream.range(0, 1000).forEach(i -> ledger.note("flicker", Place.WHOLE, i, "value " + i));
        ledger.note("clipping", Place.WHOLE, 0, "none");

        assertThat(ledger.measurements())
                .hasSize(26)
                .extracting(Measurement::rule)
                .endsWith("clipping");
    }

    @Test
    void unknownRuleIsNamed() {
        assertThatThrownBy(() -> rules.get("beauty")).hasMessageContaining("beauty");
    }
}
