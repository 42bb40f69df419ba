package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.collect.SignsOfLife;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.engine.recover.DeadlineKeeper;
import studio.bottega.engine.studio.Pieces;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.storage.postgres.PlanRow;

/** Every step of both lives, taken in earnest; a row of a table that no test here goes fails the class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleIT {

    private static final PlanPatch NOTHING = PlanPatch.NONE;

    @TempDir
    private Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
    }

    @AfterAll
    void everyRowWasGone() {
        assertThat(TaskLifecycle.TABLE.unvisited()).isEmpty();
        assertThat(ProductionLifecycle.TABLE.unvisited()).isEmpty();
    }

    @Test
    void failureThatMayPassIsTriedAgainAfterAPause() {
        ProductionId id = stage.create();
        stage.troupe.script("image/s1", Troupe.passing("the engine tripped"));
        TaskRequest request = stage.playUntil(node("image/s1")).orElseThrow();

        stage.perform(request);

        assertThat(stage.task(id, "image/s1").state()).isEqualTo(TaskState.READY);
        assertThat(stage.task(id, "image/s1").notBefore()).isAfter(stage.clock.instant());
        List<TaskRequest> others = stage.requests();
        assertThat(others).noneMatch(node("image/s1"));
        stage.perform(others);
        stage.play();
        assertThat(stage.task(id, "image/s1").attempt()).isEqualTo(2);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
    }

    @Test
    void piecesWithoutAPlanAreDeliveredWhenAllAreMade() throws InterruptedException {
        Pieces pieces = new Pieces(
                stage.core.ledger(),
                stage.core.capabilities(),
                TaskTraces.NONE,
                stage.core.signals().hub());
        Brief brief =
                new Brief("Night falls.", ProductionKind.CAMPAIGN, "en", 7, Stage.BUDGET, ApprovalMode.AUTO, List.of());
        SpeechSpec once = new SpeechSpec("Night falls.", "en", "", 1);
        SpeechSpec again = new SpeechSpec("Morning comes.", "en", "", 1);

        ProductionId id = pieces.order(WorkspaceId.LOCAL, brief, List.of(once, again), List.of(), Optional.empty());
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.PLANNING);
        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(pieces.await(WorkspaceId.LOCAL, id, Outputs.SPEECH, Duration.ZERO))
                .hasSize(2);
    }

    @Test
    void runningAttemptMayFailAndBeTriedAgain() {
        ProductionId id = stage.create();
        stage.troupe.script("image/s1", Troupe.passing("the engine tripped"));
        TaskRequest request = stage.playUntil(node("image/s1")).orElseThrow();
        sign(request, 0.1);
        sign(request, 0.5);
        assertThat(stage.task(id, "image/s1").state()).isEqualTo(TaskState.RUNNING);

        stage.perform(request);

        assertThat(stage.task(id, "image/s1").failures()).isEqualTo(1);
        TaskRequest again = stage.playUntil(node("image/s1")).orElseThrow();
        sign(again, 0.1);
        stage.perform(again);
        assertThat(stage.task(id, "image/s1").state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void lastingFailureStopsTheProductionAndResumeTriesAgain() {
        ProductionId id = stage.create();
        stage.troupe.script("image/s1", Troupe.lasting("The width is not a multiple of 8."));
        stage.play();
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.STOPPED);
        assertThat(stage.production(id).stopReason()).contains("The width is not a multiple of 8.");

        stage.core.studio().resume(WorkspaceId.LOCAL, id);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.RUNNING);
        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(id).stopReason()).isEmpty();
    }

    @Test
    void runningAttemptMayFailForGood() {
        ProductionId id = stage.create();
        stage.troupe.script("image/s1", Troupe.lasting("no"));
        TaskRequest request = stage.playUntil(node("image/s1")).orElseThrow();
        sign(request, 0.1);

        stage.perform(request);

        assertThat(stage.task(id, "image/s1").state()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void failuresAreBounded() {
        ProductionId id = stage.create();
        stage.troupe.script(
                "image/s1",
                Troupe.passing("1"),
                Troupe.passing("2"),
                Troupe.passing("3"),
                Troupe.passing("four times"),
                Troupe.passing("5"));

        stage.play();

        assertThat(stage.task(id, "image/s1").attempt()).isEqualTo(stage.settings.maxFailures());
        assertThat(stage.production(id).stopReason()).contains("four times");
    }

    @Test
    void taskWhoseInputWasNotMadeFailsAndSaysWhich() {
        ProductionId id = stage.create();
        stage.troupe.script("image/s1", new Succeeded(List.of(), Usage.NONE));

        stage.play();

        assertThat(stage.task(id, "video/s1").state()).isEqualTo(TaskState.FAILED);
        assertThat(stage.production(id).stopReason()).contains("its input \"layers\" was not made");
    }

    @Test
    void cancellationEndsTasksInEveryState() {
        ProductionId id = stage.create();
        TaskRequest first = stage.playUntil(node("image/s1")).orElseThrow();
        sign(first, 0.1);
        stage.troupe.script("music", Troupe.passing("later"));

        stage.core.studio().cancel(WorkspaceId.LOCAL, id);
        stage.core.studio().cancel(WorkspaceId.LOCAL, id);
        stage.perform(first);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(stage.nodes(id).values()).containsOnly(TaskState.SUCCEEDED, TaskState.CANCELLED);
        assertThat(stage.messages(id, EventType.RESULT_FENCED)).hasSize(1);
        assertThat(stage.requests()).isEmpty();
    }

    @Test
    void cancellationOfWhatIsReadyAndWhatIsDispatched() {
        ProductionId ready = stage.create();
        stage.core.studio().cancel(WorkspaceId.LOCAL, ready);
        ProductionId dispatched = stage.create();
        stage.playUntil(node("plan"));
        stage.core.studio().cancel(WorkspaceId.LOCAL, dispatched);

        assertThat(stage.nodes(ready)).containsEntry("plan", TaskState.CANCELLED);
        assertThat(stage.nodes(dispatched)).containsEntry("plan", TaskState.CANCELLED);
    }

    @Test
    void proposedPlanMayBeCancelled() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();

        stage.core.studio().cancel(WorkspaceId.LOCAL, id);

        assertThat(stage.nodes(id).values()).containsOnly(TaskState.SUCCEEDED, TaskState.CANCELLED);
        assertThatThrownBy(() -> stage.core.studio().resume(WorkspaceId.LOCAL, id))
                .isInstanceOf(StudioException.class)
                .hasMessageContaining("create it again");
    }

    @Test
    void deliveredProductionCannotBeCancelled() {
        ProductionId id = stage.create();
        stage.play();

        assertThatThrownBy(() -> stage.core.studio().cancel(WorkspaceId.LOCAL, id))
                .hasMessageContaining("delivered already");
    }

    @Test
    void planThatFailsStopsBeforeThereIsAVersion() {
        ProductionId id = stage.create();
        stage.troupe.script("plan", Troupe.lasting("The model's key is not valid."));
        stage.play();
        assertThat(stage.production(id).stopReason()).contains("key is not valid");

        stage.core.studio().resume(WorkspaceId.LOCAL, id);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.PLANNING);
        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
    }

    @Test
    void overdueProductionStopsAndItsSteeringTaskIsWithdrawn() {
        ProductionId id = stage.create();
        TaskRequest plan = stage.playUntil(node("plan")).orElseThrow();
        passBudget();
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.STOPPED);
        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.READY);

        stage.perform(plan);
        assertThat(stage.messages(id, EventType.RESULT_FENCED)).hasSize(1);
        stage.core.studio().resume(WorkspaceId.LOCAL, id);
        TaskRequest again = stage.playUntil(node("plan")).orElseThrow();
        sign(again, 0.2);
        passBudget();
        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.READY);

        stage.core.studio().cancel(WorkspaceId.LOCAL, id);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.CANCELLED);
    }

    @Test
    void workUnderWayCountsAlthoughItsProductionHasStopped() {
        ProductionId id = stage.create();
        TaskRequest image = stage.playUntil(node("image/s1")).orElseThrow();
        passBudget();

        stage.perform(image);

        assertThat(stage.task(id, "image/s1").state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(stage.requests()).isEmpty();
    }

    @Test
    void packagingMayStopAndGoOn() {
        ProductionId id = stage.create();
        stage.troupe.script("package/v1", Troupe.lasting("The disk is full."));
        stage.play();
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.STOPPED);

        stage.core.studio().resume(WorkspaceId.LOCAL, id);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.PACKAGING);
        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
    }

    @Test
    void packagingMayBeCancelled() {
        ProductionId id = stage.create();
        stage.playUntil(node("package/v1"));

        stage.core.studio().cancel(WorkspaceId.LOCAL, id);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.CANCELLED);
    }

    @Test
    void packagingGivesWayToAPersonsWord() {
        ProductionId id = stage.create();
        stage.playUntil(node("package/v1"));

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.empty());
        stage.play();

        assertThat(stage.nodes(id)).containsEntry("package/v1", TaskState.CANCELLED);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
    }

    @Test
    void deliveredProductionIsChangedAndDeliveredAgain() {
        ProductionId id = stage.create();
        stage.play();

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.empty());
        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
        assertThat(stage.plans(id).get(1).reason()).isEqualTo("let it shine");
    }

    @Test
    void changeAskedForTwiceUnderOneKeyIsMadeOnce() {
        ProductionId id = stage.create();
        stage.play();

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.of("again"));
        stage.play();
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.of("again"));
        stage.play();

        assertThat(stage.plans(id)).hasSize(2);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
    }

    @Test
    void revisionTellsWhatIsMadeForIt() {
        ProductionId id = stage.create();
        stage.play();

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.empty());
        stage.play();

        List<String> made = stage.plans(id).get(1).blastRadius();
        assertThat(made).isNotEmpty();
        assertThat(stage.events(id))
                .filteredOn(event -> event.type() == EventType.REVISION_PLANNED)
                .singleElement()
                .satisfies(event -> assertThat(event.message())
                        .endsWith("Made for it, and nothing else: " + String.join(", ", made) + "."));
    }

    @Test
    void changeThatCannotBeMadeLeavesWhatWasDelivered() {
        ProductionId id = stage.create();
        stage.play();
        stage.troupe.patches(NOTHING);

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "do nothing", Optional.empty());
        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1);
        assertThat(stage.messages(id, EventType.REVISION_REFUSED)).hasSize(1);
    }

    @Test
    void changeThatCannotBeMadeLetsTheWorkGoOn() {
        ProductionId id = stage.create();
        TaskRequest image = stage.playUntil(node("image/s1")).orElseThrow();
        stage.troupe.patches(NOTHING);

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "do nothing", Optional.empty());
        stage.perform(stage.playUntil(node("revise/v1")).orElseThrow());
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.RUNNING);
        stage.perform(image);
        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1);
    }

    @Test
    void proposedPlanIsChangedBeforeItIsApproved() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.empty());
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.PLANNING);
        stage.play();
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        stage.core.studio().approve(WorkspaceId.LOCAL, id);
        stage.core.studio().approve(WorkspaceId.LOCAL, id);
        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(2);
    }

    @Test
    void refusedChangeOfAProposedPlanLeavesItProposed() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();
        stage.troupe.patches(NOTHING);

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "do nothing", Optional.empty());
        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
    }

    @Test
    void failureWhileAPersonThinksStopsTheProductionAndItWaitsAgainWhenResumed() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();
        stage.core.studio().approve(WorkspaceId.LOCAL, id);
        TaskRequest image = stage.playUntil(node("image/s1")).orElseThrow();
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.empty());
        stage.perform(stage.playUntil(node("revise/v1")).orElseThrow());
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        stage.troupe.script("image/s1", Troupe.lasting("no"));

        stage.perform(image);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.STOPPED);
        stage.core.studio().resume(WorkspaceId.LOCAL, id);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
    }

    @Test
    void workThatAVersionDroppedIsTakenBackByALaterOne() {
        ProductionId id = stage.create();
        stage.playUntil(node("image/s2"));
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.empty());
        stage.perform(stage.playUntil(node("revise/v1")).orElseThrow());
        assertThat(stage.tasks(id).stream().filter(task -> task.state() == TaskState.CANCELLED))
                .extracting(task -> task.node())
                .contains("image/s2", "video/s2", "assemble/spot", "inspect/spot");

        stage.troupe.patches(
                new PlanPatch(List.of(new PlanPatch.Edit("/shots/s2/action", "\"The lantern glows.\"", "as it was"))));
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "as it was", Optional.empty());
        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(3);
        assertThat(stage.plans(id).get(2).blastRadius())
                .containsExactly("image/s2", "video/s2", "assemble/spot", "inspect/spot");
    }

    @Test
    void changeOfWhatWasDeliveredIsSeenAndDropped() {
        ProductionId id = stage.create();
        stage.play();

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", ApprovalMode.ASK, Optional.empty());
        stage.play();
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        stage.core.versions().drop(WorkspaceId.LOCAL, id, Optional.empty());

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(id).planVersion()).isEqualTo(1);
        assertThat(stage.plans(id).get(1).state()).isEqualTo(PlanRow.State.REJECTED);
        assertThat(stage.tasks(id).stream().map(task -> task.state()))
                .containsOnly(TaskState.SUCCEEDED, TaskState.CANCELLED);
    }

    @Test
    void workGoesOnWhenAChangeOfItIsDropped() {
        ProductionId id = stage.create();
        TaskRequest image = stage.playUntil(node("image/s1")).orElseThrow();
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", ApprovalMode.ASK, Optional.empty());
        stage.perform(stage.playUntil(node("revise/v1")).orElseThrow());

        stage.core.versions().drop(WorkspaceId.LOCAL, id, Optional.empty());
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.RUNNING);
        stage.perform(image);
        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1);
    }

    @Test
    void proposedPlanStandsAgainWhenItsChangeIsDropped() {
        ProductionId id = stage.create(Stage.BUDGET, ApprovalMode.ASK);
        stage.play();
        stage.core.studio().revise(WorkspaceId.LOCAL, id, "let it shine", Optional.empty());
        stage.play();

        stage.core.versions().drop(WorkspaceId.LOCAL, id, Optional.of("once"));
        stage.core.versions().drop(WorkspaceId.LOCAL, id, Optional.of("once"));
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.AWAITING_APPROVAL);
        stage.core.studio().approve(WorkspaceId.LOCAL, id);
        stage.play();

        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1);
    }

    @Test
    void sameBriefAgainTakesWhatWasMade() {
        stage.create();
        stage.play();
        int made = stage.troupe.done().size();

        ProductionId again = stage.create();
        stage.play();

        assertThat(stage.production(again).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.troupe.done().stream().skip(made).map(TaskRequest::node))
                .containsExactly("package/v1"); // it tells of this production alone
        assertThat(stage.task(again, "assemble/spot").cached()).isTrue();
    }

    private void sign(TaskRequest request, double fraction) {
        new SignsOfLife(stage.core.ledger(), stage.settings)
                .apply(List.of(new TaskProgress(
                        1,
                        request.productionId(),
                        request.taskId(),
                        request.attempt(),
                        "troupe",
                        fraction,
                        "at it",
                        stage.clock.instant())));
    }

    private void passBudget() {
        stage.clock.pass(Stage.BUDGET.maxTime().plus(Duration.ofSeconds(1)));
        assertThat(new DeadlineKeeper(stage.core.ledger()).stopOverdue()).isEqualTo(1);
        stage.employ(TestPlans.catalogue().capabilities());
    }

    private static Predicate<TaskRequest> node(String node) {
        return request -> request.node().equals(node);
    }
}
