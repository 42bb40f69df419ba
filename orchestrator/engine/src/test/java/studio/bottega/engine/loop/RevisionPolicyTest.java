package studio.bottega.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.deliver.Ending;
import studio.bottega.engine.deliver.Ending.Why;
import studio.bottega.engine.loop.RevisionPolicy.Standing;

/** The loop ends for a reason that programs and people can read alike. */
class RevisionPolicyTest {

    private static final PlanPatch REPAIR =
            new PlanPatch(List.of(new PlanPatch.Edit("/concept/taglineScale", "1.2", "It is small.")));

    private static Finding finding(Severity severity, PlanPatch patch) {
        return new Finding("spot", Place.WHOLE, "text-size", severity, "It is small.", patch);
    }

    private static Standing standing(
            int rounds, OptionalDouble before, boolean money, boolean time, Finding... findings) {
        return new Standing(rounds, 2, 0.7, before, List.of(findings), money, time);
    }

    private static Ending end(Standing standing) {
        return RevisionPolicy.end(standing).orElseThrow();
    }

    @Test
    void anotherRevisionIsWorthItWhileARepairIsKnownAndCanBeHad() {
        Standing hopeful = standing(1, OptionalDouble.of(0.5), true, true, finding(Severity.MAJOR, REPAIR));

        assertThat(RevisionPolicy.end(hopeful)).isEmpty();
    }

    @Test
    void reasonComesWithItsNumbers() {
        Finding repairable = finding(Severity.MAJOR, REPAIR);

        assertThat(end(standing(1, OptionalDouble.of(0.75), true, true, repairable)))
                .isEqualTo(new Ending(
                        Why.NO_BETTER,
                        Map.of("before", "0.75", "after", "0.7"),
                        "The last revision did not improve the score (0.75 before, 0.70 after)."));
        assertThat(end(standing(2, OptionalDouble.empty(), true, true, repairable)))
                .isEqualTo(new Ending(Why.BOUND, Map.of("n", "2"), "The bound of 2 automatic revisions is reached."));
        assertThat(end(standing(0, OptionalDouble.empty(), true, true, finding(Severity.MAJOR, PlanPatch.NONE))))
                .isEqualTo(new Ending(
                        Why.NO_REMEDY, Map.of("n", "1"), "The critic knows no remedy for what is left: 1 finding."));
    }

    @Test
    void whatIsOnlyWorthKnowingIsNothingToMend() {
        Standing informed = standing(0, OptionalDouble.empty(), true, true, finding(Severity.INFO, PlanPatch.NONE));

        assertThat(end(informed).why()).isEqualTo(Why.NOTHING_TO_MEND);
    }

    @Test
    void moneyAndTimeEndItToo() {
        Finding repairable = finding(Severity.MAJOR, REPAIR);

        assertThat(end(standing(0, OptionalDouble.empty(), false, true, repairable))
                        .why())
                .isEqualTo(Why.BUDGET);
        assertThat(end(standing(0, OptionalDouble.empty(), true, false, repairable))
                        .why())
                .isEqualTo(Why.TIME);
    }
}
