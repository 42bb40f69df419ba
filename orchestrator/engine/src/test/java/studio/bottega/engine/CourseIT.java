package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;

/** A production's course, from brief to deliverable. */
class CourseIT {

    @TempDir
    private Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
    }

    @Test
    void briefBecomesDeliverables() {
        ProductionId id = stage.create();

        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1);
        assertThat(stage.production(id).title()).isEqualTo("Lumen");
        assertThat(stage.nodes(id))
                .containsKeys("plan", "assemble/spot", "inspect/poster-1", "critique/v1", "package/v1");
        assertThat(stage.nodes(id).values()).containsOnly(TaskState.SUCCEEDED);
        assertThat(stage.eventTypes(id))
                .containsSubsequence(
                        EventType.PRODUCTION_CREATED,
                        EventType.PLAN_PROPOSED,
                        EventType.CRITIQUE_MADE,
                        EventType.LOOP_ENDED,
                        EventType.PRODUCTION_DELIVERED);
    }

    @Test
    void packagerGetsEveryDeliverableWithItsMeasuresPlanAndHistory() {
        stage.create();

        stage.play();

        assertThat(Troupe.of(stage.troupe.done(), "package/v1").orElseThrow().inputs())
                .extracting(input -> input.role())
                .containsExactlyInAnyOrder(
                        "measures/spot",
                        "measures/poster-1",
                        "layout/spot",
                        "layout/poster-1",
                        "spot/video",
                        "spot/captions.srt",
                        "spot/captions.vtt",
                        "poster-1/picture",
                        "plan",
                        "history");
    }

    @Test
    void planIsJudgedWithItsMeasures() {
        stage.create();

        stage.play();

        assertThat(Troupe.of(stage.troupe.done(), "critique/v1").orElseThrow().inputs())
                .extracting(input -> input.role())
                .containsExactlyInAnyOrder("measures/spot", "measures/poster-1", "plan");
    }

    @Test
    void findingsMakeAVersionThatSharesWhatDidNotChange() {
        ProductionId id = stage.create();
        stage.troupe.scores(0.6, 1.0);

        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
        assertThat(stage.plans(id).get(1).blastRadius())
                .containsExactly("image/s2", "video/s2", "assemble/spot", "inspect/spot");
        assertThat(stage.troupe.done().stream().filter(request -> request.node().equals("image/s1")))
                .hasSize(1);
        assertThat(stage.troupe.done().stream().filter(request -> request.node().equals("image/s2")))
                .hasSize(2);
    }

    @Test
    void roundWithoutImprovementEndsTheLoopAndTheBetterVersionIsKept() {
        ProductionId id = stage.create();
        stage.troupe.scores(0.7, 0.6);

        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1);
        assertThat(stage.production(id).endedBecause()).contains("did not improve the score (0.70 before, 0.60 after)");
        assertThat(stage.plans(id)).hasSize(2);
    }

    @Test
    void loopEndsAtItsBound() {
        ProductionId id = stage.create();
        stage.troupe.scores(0.1, 0.2, 0.3, 0.4, 0.5);

        stage.play();

        assertThat(stage.plans(id)).hasSize(4);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(4);
        assertThat(stage.production(id).endedBecause()).contains("bound of 3");
    }

    @Test
    void planWaitsForApprovalWhereAPersonAskedForIt() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();
        List<TaskState> before =
                stage.tasks(id).stream().map(task -> task.state()).distinct().toList();
        ProductionState waiting = stage.production(id).state();

        stage.core.studio().approve(WorkspaceId.LOCAL, id);
        stage.play();

        assertThat(waiting).isEqualTo(ProductionState.AWAITING_APPROVAL);
        assertThat(before)
                .containsExactlyInAnyOrder(TaskState.SUCCEEDED, TaskState.WAITING_APPROVAL, TaskState.BLOCKED);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
    }
}
