package studio.bottega.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.plan.EstimateRange;
import studio.bottega.local.Samples;
import studio.bottega.local.remote.FakeStudio;

class ApprovalTest {

    private static final String PRODUCTION = "/api/productions/" + Samples.ID;

    @TempDir
    Path directory;

    private FakeStudio studio;

    @BeforeEach
    void proposePlan() throws IOException {
        studio = new FakeStudio();
        studio.put("/api/productions", Samples.production(ProductionState.AWAITING_APPROVAL))
                .put(PRODUCTION, Samples.production(ProductionState.AWAITING_APPROVAL))
                .put(PRODUCTION + "/tasks", Page.whole(List.of()))
                .put(PRODUCTION + "/events", Page.whole(List.of(Samples.event(1, "plan.proposed", "Planned."))))
                .put(PRODUCTION + "/plans", Page.whole(Samples.plans()))
                .put(PRODUCTION + "/plans/2", new PlanView(Samples.firstPlan(), Samples.plan()))
                .put(
                        "/api/plans/check",
                        new PlanCheckView(
                                true,
                                List.of(),
                                List.of("a", "b", "c"),
                                75,
                                0,
                                new EstimateRange(60, 130, 0, 0, 3, 3)));
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void planIsShownWithItsEstimateAndYesApprovesIt() {
        studio.then(PRODUCTION + "/approve", PRODUCTION, Samples.production(ProductionState.CANCELLED));
        Console console = Console.with(studio, directory).live().typing("y\n");

        assertThat(console.run("create", "An ad", "--approve", "ask")).isEqualTo(ExitCode.CANCELLED.code());

        assertThat(console.err())
                .contains(
                        "Lumen: Light for the trail", "1 shot, 5.0 s", "push-in 1 m over 4 s", "“The night is yours.”")
                .contains(
                        "Estimate: 3 tasks, 1:00 to 2:10 of work on one worker, $0.00 (as such work took here before).");
        assertThat(studio.requests()).contains("POST " + PRODUCTION + "/approve");
    }

    @Test
    void noCancels() {
        studio.then(PRODUCTION + "/cancel", PRODUCTION, Samples.production(ProductionState.CANCELLED));
        Console console = Console.with(studio, directory).live().typing("\nno\n");

        assertThat(console.run("create", "An ad", "--approve", "ask")).isEqualTo(ExitCode.CANCELLED.code());
        assertThat(console.err()).contains("Cancelled. Nothing was made.");
        assertThat(studio.requests()).contains("POST " + PRODUCTION + "/cancel");
    }

    @Test
    void changeIsShownWithItsReachAndNoDropsIt() {
        studio.put(PRODUCTION + "/plans/2", new PlanView(Samples.plans().get(1), Samples.plan()))
                .put(PRODUCTION + "/plans/2/effect", Samples.effect())
                .then(PRODUCTION + "/drop", PRODUCTION, Samples.production(ProductionState.CANCELLED));
        Console console = Console.with(studio, directory).live().typing("no\n");

        console.run("create", "An ad", "--approve", "ask");

        assertThat(console.err())
                .contains("Version 2 against version 1", "- 4.0", "+ 5.0", "captions need more time")
                .contains(
                        "Made again: 1 of 2 steps. The rest stays as it is. That takes 1 step, 0:04 to 0:18 of work on one worker,")
                .contains("The change is set aside.");
        assertThat(studio.requests()).contains("POST " + PRODUCTION + "/drop");
    }

    @Test
    void otherWordsAreARevision() {
        studio.then(PRODUCTION + "/revise", PRODUCTION, Samples.production(ProductionState.CANCELLED));
        Console console = Console.with(studio, directory).live().typing("make it longer\n");

        console.run("create", "An ad", "--approve", "ask");

        assertThat(studio.requests())
                .contains("POST " + PRODUCTION + "/revise {\"approval\":\"AUTO\",\"instruction\":\"make it longer\"}");
    }

    @Test
    void withoutAnAnswerThePlanGoesOnWaiting() {
        Console console = Console.with(studio, directory).live();

        assertThat(console.run("create", "An ad", "--approve", "ask")).isEqualTo(ExitCode.AWAITING_APPROVAL.code());
        assertThat(console.err()).contains("No answer. The plan waits");
    }
}
