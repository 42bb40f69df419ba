package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;
import studio.bottega.engine.collect.Attention;
import studio.bottega.engine.collect.ResultListener;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.engine.recover.LeaseKeeper;
import studio.bottega.storage.postgres.AssetRepository;

/** Results, and what follows when none comes. */
class CollectIT {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.RESULT, 0);

    @TempDir
    private Path folder;

    private Stage stage;
    private final Attention attention = new Attention();

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
    }

    @Test
    void resultThatComesTwiceIsAppliedOnce() {
        ProductionId id = stage.create();
        TaskRequest plan = stage.requests().get(0);
        TaskResult result = stage.troupe.perform(plan, stage.clock.instant());

        stage.core.results().apply(List.of(result, result));
        stage.core.results().apply(List.of(result));

        assertThat(stage.plans(id)).hasSize(1);
        assertThat(stage.messages(id, EventType.TASK_SUCCEEDED)).hasSize(1);
        assertThat(stage.messages(id, EventType.RESULT_FENCED)).isEmpty();
    }

    @Test
    void resultOfAnOlderAttemptIsFencedOff() {
        ProductionId id = stage.create();
        TaskRequest first = stage.requests().get(0);
        expire(id, "plan");
        stage.clock.pass(Duration.ofMinutes(1));
        stage.employ(TestPlans.catalogue().capabilities());
        TaskRequest second = stage.requests().get(0);

        stage.perform(first);
        TaskState afterFirst = stage.task(id, "plan").state();
        stage.perform(second);

        assertThat(afterFirst).isEqualTo(TaskState.DISPATCHED);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(stage.messages(id, EventType.RESULT_FENCED))
                .containsExactly("A late result of attempt 1 of Plan, by troupe, does not count.");
    }

    @Test
    void howAnOutputCameAboutIsEnteredWithTheResultThatCounts() {
        stage.create();
        TaskRequest plan = stage.requests().get(0);
        Succeeded outcome = (Succeeded) stage.troupe.outcome(plan);
        TaskResult mine = result(plan, outcome, "mine");
        TaskResult twice = result(plan, outcome, "twice");

        stage.core.results().apply(List.of(mine));
        stage.core.results().apply(List.of(twice));

        String sha256 = outcome.outputs().get(0).asset().sha256();
        List<String> origins = stage.core
                .ledger()
                .read(session -> new AssetRepository().provenance(session, plan.workspaceId(), sha256));
        assertThat(origins).containsExactly("{\"madeBy\": \"mine\"}");
    }

    private TaskResult result(TaskRequest request, Succeeded outcome, String maker) {
        return new TaskResult(
                TaskResult.SCHEMA_VERSION,
                request.productionId(),
                request.taskId(),
                request.attempt(),
                maker,
                new Succeeded(outcome.outputs(), Map.of("madeBy", maker), outcome.usage()),
                stage.clock.instant(),
                stage.clock.instant());
    }

    @Test
    void outputThatIsNotInTheStoreDoesNotCount() {
        ProductionId id = stage.create();
        AssetRef ghost = new AssetRef("a".repeat(64), "application/json", 10);
        stage.troupe.script("plan", new Succeeded(List.of(new OutputAsset(Outputs.PLAN, ghost, Map.of())), Usage.NONE));

        stage.perform(stage.requests());

        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.READY);
        assertThat(stage.task(id, "plan").failureMessage()).contains("is not in the asset store");
        stage.play();
        assertThat(stage.production(id).state()).isEqualTo(ProductionState.DELIVERED);
    }

    @Test
    void planThatCannotBeCarriedOutIsAskedForAgainAndThenGivenUp() {
        ProductionId id = stage.create();
        stage.troupe.plans(TestPlans.plan(TestPlans.shots(3, -1)));

        stage.play();

        assertThat(stage.production(id).state()).isEqualTo(ProductionState.STOPPED);
        assertThat(stage.production(id).stopReason()).contains("durationSeconds is -1.0");
        assertThat(stage.task(id, "plan").attempt()).isEqualTo(4);
    }

    @Test
    void documentThatIsNoPlanIsNamed() {
        ProductionId id = stage.create();
        AssetRef nonsense = stage.assets.put("{\"a\":1}".getBytes(StandardCharsets.UTF_8), "application/json");
        stage.troupe.script(
                "plan", new Succeeded(List.of(new OutputAsset(Outputs.PLAN, nonsense, Map.of())), Usage.NONE));

        stage.perform(stage.requests());

        assertThat(stage.task(id, "plan").failureMessage())
                .contains("Plan wrote something that cannot be used", "/schemaVersion");
    }

    @Test
    void poisonedRecordIsPassedOverAndTheRestApplied() {
        ProductionId id = stage.create();
        TaskRequest plan = stage.requests().get(0);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.addRecord(record(0, new byte[0]));
            consumer.addRecord(record(1, "{\"schemaVersion\":99}".getBytes(StandardCharsets.UTF_8)));
            consumer.addRecord(record(2, "not JSON".getBytes(StandardCharsets.UTF_8)));
            consumer.addRecord(record(3, MessageCodec.encode(stage.troupe.perform(plan, stage.clock.instant()))));
        });

        try (ResultListener listener =
                new ResultListener(() -> consumer, stage.core.results(), new EngineMeters(registry))) {
            listener.listen();
            listener.listen();
            assertThat(consumer.committed(java.util.Set.of(PARTITION))
                            .get(PARTITION)
                            .offset())
                    .isEqualTo(4);
        }

        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(registry.counter("bottega.records.poisoned", "topic", Topics.RESULT)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void resultForAnUnknownTaskIsPassedOver() {
        ProductionId id = stage.create();
        TaskRequest plan = stage.requests().get(0);
        TaskResult result = stage.troupe.perform(plan, stage.clock.instant());
        TaskResult stranger = new TaskResult(
                1,
                new ProductionId(java.util.UUID.randomUUID()),
                plan.taskId(),
                1,
                "w",
                result.outcome(),
                result.startedAt(),
                result.finishedAt());

        stage.core.results().apply(List.of(stranger));

        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.DISPATCHED);
    }

    @Test
    void nobodyJudgesSilenceWhoHasNotListened() {
        ProductionId id = stage.create();
        stage.requests();
        stage.clock.pass(Duration.ofMinutes(5));

        assertThat(leases().expire()).isZero();
        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.DISPATCHED);
    }

    @Test
    void queuedTaskIsNotLostWhileWorkersAreBusyWithOlderOnes() {
        ProductionId id = stage.create();
        stage.playUntil(request -> request.node().equals("image/s1"));
        TaskRequest older = TestRequests.of(stage, id, "image/s1");
        new studio.bottega.engine.collect.SignsOfLife(stage.core.ledger(), stage.settings)
                .apply(List.of(new studio.bottega.contract.message.TaskProgress(
                        1, id, older.taskId(), 1, "troupe", 0, "at it", stage.clock.instant())));
        stage.clock.pass(Duration.ofMillis(100));
        ProductionId other = stage.create(
                new studio.bottega.contract.domain.Budget(1, Duration.ofHours(2), 0),
                studio.bottega.contract.domain.ApprovalMode.AUTO);
        stage.perform(stage.requests().stream()
                .filter(request -> request.node().equals("plan"))
                .toList());
        assertThat(Optional.of(stage.nodes(other))).isPresent();
        listen(Duration.ofSeconds(19));
        keepAlive(older);
        listen(Duration.ofSeconds(12));

        leases().expire();

        assertThat(stage.tasks(id).stream().filter(task -> task.state() == TaskState.DISPATCHED))
                .filteredOn(task -> task.kind().pool() == studio.bottega.contract.domain.Pool.IMAGE)
                .allMatch(task -> task.attempt() == 1);
    }

    @Test
    void queuedTaskIsNotLostWhileWhatCameBeforeItIsDoneTooSoonToBeSeenAtWork() {
        ProductionId id = stage.create();
        stage.perform(stage.requests());
        List<TaskRequest> queued = stage.requests();
        assertThat(stage.task(id, "image/s2").state()).isEqualTo(TaskState.DISPATCHED);
        stage.employ(TestPlans.catalogue().capabilities());
        listen(Duration.ofSeconds(25));
        stage.employ(TestPlans.catalogue().capabilities());
        stage.perform(queued.stream()
                .filter(request -> request.node().equals("image/s1"))
                .toList());
        listen(Duration.ofSeconds(6));

        assertThat(leases().expire()).isPositive();

        assertThat(stage.task(id, "image/s2").state()).isEqualTo(TaskState.DISPATCHED);
        assertThat(stage.task(id, "image/s2").attempt()).isEqualTo(1);
        assertThat(stage.messages(id, EventType.TASK_RETRIED)).noneMatch(message -> message.contains("\"image\""));
    }

    @Test
    void silentWorkerLosesItsTask() {
        ProductionId id = stage.create();
        TaskRequest plan = stage.requests().get(0);
        keepAlive(plan);
        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.RUNNING);

        expire(id, "plan");

        assertThat(stage.task(id, "plan").state()).isEqualTo(TaskState.READY);
        assertThat(stage.messages(id, EventType.TASK_RETRIED).get(0)).contains("no sign of life from troupe for 20 s");
    }

    private void expire(ProductionId id, String node) {
        listen(Duration.ofSeconds(31));
        stage.employ(TestPlans.catalogue().capabilities());
        listen(Duration.ofSeconds(1));
        assertThat(leases().expire()).isPositive();
        assertThat(stage.task(id, node).state()).isEqualTo(TaskState.READY);
    }

    private LeaseKeeper leases() {
        return new LeaseKeeper(stage.core.ledger(), stage.settings, stage.core.failures(), attention);
    }

    private void keepAlive(TaskRequest request) {
        new studio.bottega.engine.collect.SignsOfLife(stage.core.ledger(), stage.settings)
                .apply(List.of(new studio.bottega.contract.message.TaskProgress(
                        1,
                        request.productionId(),
                        request.taskId(),
                        request.attempt(),
                        "troupe",
                        0.5,
                        "at it " + stage.clock.instant(),
                        stage.clock.instant())));
    }

    /** Time passes, and every sign of life in it would have been heard. */
    private void listen(Duration duration) {
        attention.heardUntil(stage.clock.instant());
        for (long second = 0; second < duration.toSeconds(); second++) {
            stage.clock.pass(Duration.ofSeconds(1));
            attention.heardUntil(stage.clock.instant());
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>(Topics.RESULT, 0, offset, new byte[0], value);
    }
}
