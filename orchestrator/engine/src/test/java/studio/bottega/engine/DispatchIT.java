package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.storage.postgres.Audit;

/** From READY to the outbox. */
class DispatchIT {

    private static final long CENT = 10_000;

    @TempDir
    private Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
    }

    @Test
    void sameWorkInTwoProductionsIsAskedForOnceAndTakenByBoth() {
        ProductionId first = stage.create();
        ProductionId second = stage.create();
        List<TaskRequest> plans = stage.requests();
        assertThat(plans).extracting(TaskRequest::node).containsExactly("plan");

        stage.perform(plans);
        stage.play();

        assertThat(stage.production(first).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(second).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.troupe.done()).extracting(TaskRequest::taskKey).doesNotHaveDuplicates();
    }

    @Test
    void whoWaitsForTheSameWorkDoesItWhenItsMakerFails() {
        stage.create();
        stage.create();
        stage.troupe.script("plan", Troupe.lasting("no"));

        stage.play();

        List<ProductionState> states = new ArrayList<>();
        stage.core
                .ledger()
                .read(session -> stage.core.ledger().books().productions().countByState(session))
                .forEach((state, count) -> states.add(state));
        assertThat(states).containsExactlyInAnyOrder(ProductionState.STOPPED, ProductionState.DELIVERED);
    }

    @Test
    void whoWaitsForTheSameWorkDoesItWhenItsMakerIsCancelled() {
        ProductionId first = stage.create();
        ProductionId second = stage.create();
        TaskRequest plan = stage.requests().get(0);
        ProductionId other = plan.productionId().equals(first) ? second : first;

        stage.core.studio().cancel(WorkspaceId.LOCAL, plan.productionId());

        assertThat(stage.requests()).extracting(TaskRequest::productionId).containsExactly(other);
    }

    @Test
    void whatWasMadeButIsGoneIsMadeAgain() throws Exception {
        stage.create();
        stage.play();
        String lost = stage.troupe.done().stream()
                .filter(request -> request.node().equals("image/s1"))
                .findFirst()
                .orElseThrow()
                .taskKey();
        try (var files = java.nio.file.Files.walk(folder)) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                if (new String(java.nio.file.Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8)
                        .equals("layers of " + lost)) {
                    java.nio.file.Files.delete(file);
                }
            }
        }

        ProductionId again = stage.create();
        stage.play();

        assertThat(stage.task(again, "image/s1").cached()).isFalse();
        assertThat(stage.production(again).state()).isEqualTo(ProductionState.DELIVERED);
    }

    @Test
    void taskWithoutAnEngineWaitsUntilThereIsOne() {
        List<EngineCapability> all = TestPlans.catalogue().capabilities();
        ProductionId id = stage.create();
        stage.playUntil(request -> request.node().equals("image/s1"));
        stage.employ(
                all.stream().filter(engine -> engine.kind() != TaskKind.VIDEO).toList());
        List<TaskRequest> without = new ArrayList<>();
        stage.clock.pass(Duration.ofSeconds(2));
        without.addAll(stage.requests());
        stage.perform(TestRequests.of(stage, id, "image/s1"));
        without.addAll(stage.requests());

        stage.employ(all);
        List<TaskRequest> with = stage.requests();

        assertThat(without).extracting(TaskRequest::node).doesNotContain("video/s1");
        assertThat(with).extracting(TaskRequest::node).contains("video/s1");
    }

    @Test
    void planWaitsUntilSomethingCanBeMade() {
        Stage empty = stage;
        empty.employ(TestPlans.catalogue().capabilities().stream()
                .filter(engine -> engine.kind() == TaskKind.PLAN)
                .toList());
        empty.create();
        List<TaskRequest> before = empty.requests();

        empty.employ(TestPlans.catalogue().capabilities());

        assertThat(before).isEmpty();
        assertThat(empty.requests()).extracting(TaskRequest::node).containsExactly("plan");
    }

    @Test
    void spentAndReservedNeverExceedTheCap() {
        stage.employ(costly(CENT));
        stage.troupe.costs(CENT);
        ProductionId id = stage.create(new Budget(3 * CENT, Duration.ofHours(1), 3), ApprovalMode.AUTO);
        stage.troupe.scores(0.1, 0.2, 0.3, 0.4);

        for (int round = 0; round < 200 && !stage.production(id).state().terminal(); round++) {
            List<TaskRequest> requests = stage.requests();
            var money = stage.production(id);
            assertThat(money.spentMicroUsd() + money.reservedMicroUsd()).isLessThanOrEqualTo(3 * CENT);
            requests.forEach(request -> {
                long least = request.kind().pool() == Pool.LLM ? CENT : 0;
                assertThat(request.allowanceMicroUsd()).isBetween(least, 3 * CENT - money.spentMicroUsd());
                stage.perform(request);
                assertThat(stage.production(id).spentMicroUsd()).isLessThanOrEqualTo(3 * CENT);
            });
            stage.clock.pass(Duration.ofSeconds(2));
        }

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1); // the second could not be judged
        assertThat(stage.production(id).endedBecause()).contains("$0.03 of the budget of $0.03 are spent");
        assertThat(faults()).isEmpty();
    }

    @Test
    void changeThatCannotBePaidLeavesWhatIsDelivered() {
        stage.employ(costly(CENT));
        stage.troupe.costs(CENT);
        ProductionId id = stage.create(new Budget(2 * CENT, Duration.ofHours(1), 3), ApprovalMode.AUTO);
        play(id);
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);

        stage.core.studio().revise(WorkspaceId.LOCAL, id, "Make it slower.", Optional.empty());
        play(id);

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
        assertThat(stage.production(id).deliveredVersion()).isEqualTo(1);
        assertThat(stage.messages(id, EventType.REVISION_REFUSED))
                .singleElement()
                .asString()
                .contains("$0.02 of the budget of $0.02 are spent");
        assertThat(faults()).isEmpty();
    }

    private List<String> faults() {
        return stage.core.ledger().read(session -> new Audit().faults(session));
    }

    private void play(ProductionId id) {
        for (int round = 0; round < 200 && !stage.production(id).state().terminal(); round++) {
            stage.perform(stage.requests());
        }
    }

    @Test
    void twoReplicasNeverAskForTheSameTaskTwice() throws Exception {
        for (int i = 0; i < 6; i++) {
            stage.troupe.plans(TestPlans.lantern());
            stage.create();
        }
        EngineCore other = stage.replica();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<TaskRequest> asked = new ArrayList<>();
            for (int round = 0; round < 40; round++) {
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Integer> one = threads.submit(dispatching(start, stage.core));
                Future<Integer> two = threads.submit(dispatching(start, other));
                one.get();
                two.get();
                List<TaskRequest> requests = stage.requests();
                asked.addAll(requests);
                stage.perform(requests);
            }
            assertThat(asked)
                    .extracting(request -> request.taskId() + "/" + request.attempt())
                    .doesNotHaveDuplicates();
            assertThat(stage.troupe.done()).extracting(TaskRequest::taskKey).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void engineIsChosenAgainForASteeringTaskOfAResumedProduction() {
        stage.troupe.script("plan", Troupe.lasting("The model does not answer."));
        ProductionId id = stage.create();
        stage.play();
        List<EngineCapability> others = new ArrayList<>(TestPlans.catalogue().capabilities());
        others.removeIf(engine -> engine.kind() == TaskKind.PLAN);
        others.add(TestPlans.engine("another-planner", TaskKind.PLAN));
        stage.employ(others);

        stage.core.studio().resume(WorkspaceId.LOCAL, id);
        List<TaskRequest> requests = stage.requests();

        assertThat(requests).extracting(TaskRequest::engine).containsExactly("another-planner");
        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.DISPATCHED);
    }

    private static Callable<Integer> dispatching(CyclicBarrier start, EngineCore core) {
        return () -> {
            start.await();
            return core.dispatcher().dispatch();
        };
    }

    private static List<EngineCapability> costly(long microUsd) {
        return TestPlans.catalogue().capabilities().stream()
                .map(engine -> new EngineCapability(
                        engine.engine(),
                        engine.version(),
                        engine.kind(),
                        engine.modelDigest(),
                        engine.device(),
                        engine.licence(),
                        engine.languages(),
                        engine.limits(),
                        engine.fixedSeconds(),
                        engine.secondsPerUnit(),
                        engine.memoryBytes(),
                        engine.kind().pool() == Pool.LLM ? microUsd : 0,
                        engine.description(),
                        engine.preference(),
                        ""))
                .toList();
    }
}
