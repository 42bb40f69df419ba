package studio.bottega.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Entity;
import studio.bottega.contract.plan.Plan.EntityKind;

class PlanValidatorTest {

    private final PlanValidator validator = new PlanValidator(Plans.catalogue(), Budget.DEFAULT);

    @Test
    void goodPlanHasNoProblems() {
        assertThat(validator.problems(Plans.lantern())).isEmpty();
    }

    @Test
    void shotThatContinuesFromItselfIsACycle() {
        Plan plan = Plans.plan(List.of(Plans.shot("s1", 5, "s1")));

        assertThat(validator.problems(plan))
                .anySatisfy(p -> assertThat(p).contains("\"s1\" continues from itself: s1 -> s1"));
    }

    @Test
    void cycleOfThreeShotsIsNamedOnce() {
        Plan plan = Plans.plan(List.of(Plans.shot("a", 5, "b"), Plans.shot("b", 5, "c"), Plans.shot("c", 5, "a")));

        assertThat(validator.problems(plan))
                .filteredOn(p -> p.contains("cycle"))
                .singleElement()
                .satisfies(p -> assertThat(p).contains("a -> b -> c -> a"));
    }

    @Test
    void cycleOfEntitiesIsFound() {
        Plan lantern = Plans.lantern();
        Plan plan = Plans.with(
                lantern,
                List.of(
                        new Entity("lantern", EntityKind.PRODUCT, "Lumen", "solar lantern", "small"),
                        new Entity("small", EntityKind.PRODUCT, "Lumen S", "small solar lantern", "lantern")),
                lantern.deliverables());

        assertThat(validator.problems(plan))
                .anySatisfy(p -> assertThat(p).startsWith("Entity \"lantern\" is based on itself"));
    }

    @Test
    void unknownEntityIsNamedWithTheShotThatShowsIt() {
        Plan plan = Plans.with(Plans.lantern(), List.of(), Plans.lantern().deliverables());

        assertThat(validator.problems(plan))
                .contains("Shot \"s1\" shows \"lantern\", which is not an entity of this plan.");
    }

    @Test
    void thousandShotsAreRefusedInOneSentence() {
        assertThat(validator.problems(Plans.plan(Plans.shots(1000, 1))))
                .containsExactly("The plan has 1000 shots; at most 120 are allowed.");
    }

    @Test
    void negativeDurationIsRefused() {
        assertThat(validator.problems(Plans.plan(List.of(Plans.shot("s1", -3, "")))))
                .anySatisfy(p -> assertThat(p).contains("durationSeconds is -3.0"));
    }

    @Test
    void notANumberIsNoDuration() {
        assertThat(validator.problems(Plans.plan(List.of(Plans.shot("s1", Double.NaN, "")))))
                .anySatisfy(p -> assertThat(p).contains("durationSeconds is NaN"));
    }

    @Test
    void shotsThatDoNotAddUpAreNamedWithBothNumbers() {
        Plan lantern = Plans.lantern();
        Plan plan = Plans.with(
                lantern,
                lantern.entities(),
                List.of(new Deliverable("spot", DeliverableKind.SPOT, "", 1080, 1920, 30, 20, -14)));

        assertThat(validator.problems(plan))
                .containsExactly(
                        "Deliverable \"spot\" lasts 20.00 s, but the shots add up to 15.00 s; change shots until they agree.");
    }

    @Test
    void idsThatAreNotPathSafeAreRefused() {
        assertThat(validator.problems(Plans.plan(List.of(Plans.shot("../../etc/passwd", 5, "")))))
                .anySatisfy(p -> assertThat(p).contains("The shot id \"../../etc/passwd\" must be"));
    }

    @Test
    void cameraMoveLongerThanItsShotIsRefused() {
        assertThat(validator.problems(Plans.plan(List.of(Plans.shot("s1", 2, "")))))
                .anySatisfy(p -> assertThat(p).startsWith("Shot \"s1\" camera: "));
    }

    @Test
    void kindThatNoEngineOffersIsNamed() {
        CapabilityCatalogue silent = new CapabilityCatalogue(Plans.catalogue().capabilities().stream()
                .filter(c -> c.kind() != TaskKind.SPEECH)
                .toList());

        assertThat(new PlanValidator(silent, Budget.DEFAULT).problems(Plans.lantern()))
                .containsExactly("Shot s1: narration needs an engine for SPEECH, and none is available.");
    }

    @Test
    void languageThatTheVoiceDoesNotSpeakIsNamed() {
        Plan lantern = Plans.lantern();
        Plan german = new Plan(
                1,
                lantern.kind(),
                "de",
                7,
                "a test",
                List.of(),
                lantern.concept(),
                lantern.entities(),
                lantern.scenes(),
                lantern.audio(),
                lantern.posters(),
                lantern.deliverables());

        assertThat(validator.problems(german)).anySatisfy(p -> assertThat(p).contains("speaks en only"));
    }

    @Test
    void estimateBeyondTheBudgetIsRefused() {
        Budget second = new Budget(0, Duration.ofSeconds(1), 0);

        assertThat(new PlanValidator(Plans.catalogue(), second).problems(Plans.lantern()))
                .anySatisfy(p -> assertThat(p).contains("more than the budget of 1 s"));
    }

    @Test
    void noMoreThanFiftyProblemsAreTold() {
        Plan plan = Plans.plan(Stream.generate(() -> Plans.shot("Same Id", -1, "nowhere"))
                .limit(100)
                .toList());

        assertThat(validator.problems(plan)).hasSize(50);
    }
}
