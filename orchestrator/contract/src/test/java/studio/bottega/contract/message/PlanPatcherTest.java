package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.Plans;

class PlanPatcherTest {

    private final Plan plan = Plans.lantern();

    private Plan patched(String path, String value) {
        return PlanPatcher.apply(plan, new PlanPatch(List.of(new PlanPatch.Edit(path, value, "because"))));
    }

    @Test
    void shotIsFoundByItsIdWhereverItStands() {
        assertThat(patched("/shots/s2/durationSeconds", "4.5").shots().get(1).durationSeconds())
                .isEqualTo(4.5);
        assertThat(patched("/scenes/camp/shots/s2/durationSeconds", "4.5")
                        .shots()
                        .get(1)
                        .durationSeconds())
                .isEqualTo(4.5);
    }

    @Test
    void wholeElementCanBeReplaced() {
        Plan changed = patched("/concept/palette", "[\"#112233\",\"#445566\"]");

        assertThat(changed.concept().palette()).containsExactly("#112233", "#445566");
    }

    @Test
    void noChangeTouchesTheBrand() {
        assertThatThrownBy(() -> patched("/brand/avoid", "[]"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("in the brand");
    }

    @Test
    void noChangeTouchesWhatCameWithTheBrief() {
        assertThatThrownBy(() -> patched("/attachments/files", "[]"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("in the attachments");
    }

    @Test
    void materialOfAPictureIsFoundByThePicturesId() {
        PlanPatch patch = new PlanPatch(List.of(new PlanPatch.Edit("/material/pictures/s1/strength", "0.3", "less")));

        Plan changed = PlanPatcher.apply(plan.with(Plans.material()).with(Plans.attachments()), patch);

        assertThat(changed.material().pictures().get(0).strength()).isEqualTo(0.3);
        assertThat(changed.attachments()).isEqualTo(Plans.attachments());
    }

    @Test
    void whatTheMaterialSaysOfAPartGoesWithThePart() {
        PlanPatch patch = new PlanPatch(List.of(new PlanPatch.Edit("/scenes", "[]", "posters alone")));

        Plan changed = PlanPatcher.apply(plan.with(Plans.material()).with(Plans.attachments()), patch);

        assertThat(changed.material().pictures()).isEmpty();
        assertThat(changed.material().likenesses()).isEqualTo(Plans.material().likenesses());
    }

    @Test
    void theGivenPlanStaysAsItWas() {
        patched("/shots/s1/narration", "\"Other words.\"");

        assertThat(plan.shots().get(0).narration()).isEqualTo("Night falls.");
    }

    @Test
    void pathsThatLeadNowhereAreNamed() {
        for (String path : List.of("/shots/s9/narration", "/shots/s1/colour", "/posters/0/idea", "/", "/shots")) {
            assertThatThrownBy(() -> patched(path, "1")).as(path).isInstanceOf(MalformedMessageException.class);
        }
        assertThatThrownBy(() -> patched("/shots/s9/narration", "\"x\""))
                .hasMessage("The path \"/shots/s9/narration\" leads nowhere in this plan");
    }

    @Test
    void valueOfTheWrongKindIsRefused() {
        assertThatThrownBy(() -> patched("/shots/s1/durationSeconds", "\"long\""))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("durationSeconds");
    }

    @Test
    void fieldThatThePlanDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> patched("/concept", "{\"title\":\"x\",\"shell\":\"rm -rf\"}"))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void planSurvivesTheTripThroughJson() {
        assertThat(Json.readStrict(Json.write(plan), Plan.class)).isEqualTo(plan);
    }
}
