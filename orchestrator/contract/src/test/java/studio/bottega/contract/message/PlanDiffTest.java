package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.message.PlanDiff.Difference;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.Plans;

class PlanDiffTest {

    private final Plan plan = Plans.lantern();

    private Plan patched(String path, String value) {
        return PlanPatcher.apply(plan, new PlanPatch(List.of(new PlanPatch.Edit(path, value, "because"))));
    }

    @Test
    void equalPlansDifferNowhere() {
        assertThat(PlanDiff.between(plan, Plans.lantern())).isEmpty();
    }

    @Test
    void placesAreNamedAsAPatchNamesThem() {
        Plan changed = patched("/shots/s2/durationSeconds", "4.5");

        assertThat(PlanDiff.between(plan, changed))
                .containsExactly(new Difference("/scenes/camp/shots/s2/durationSeconds", "10.0", "4.5"));
    }

    @Test
    void differencesAsAPatchLeadFromOnePlanToTheOther() {
        Plan changed = patched("/concept/palette", "[\"#112233\",\"#445566\"]");

        List<PlanPatch.Edit> edits = PlanDiff.between(plan, changed).stream()
                .map(one -> new PlanPatch.Edit(one.path(), one.after(), ""))
                .toList();

        assertThat(PlanPatcher.apply(plan, new PlanPatch(edits))).isEqualTo(changed);
    }

    @Test
    void elementThatOneOfThemLacksIsToldWhole() {
        Plan without = patched("/posters", "[]");

        List<Difference> gone = PlanDiff.between(plan, without);
        List<Difference> come = PlanDiff.between(without, plan);

        assertThat(gone).hasSameSizeAs(plan.posters()).allSatisfy(one -> {
            assertThat(one.path()).startsWith("/posters/");
            assertThat(one.after()).isEmpty();
        });
        assertThat(come).allSatisfy(one -> assertThat(one.before()).isEmpty());
    }
}
