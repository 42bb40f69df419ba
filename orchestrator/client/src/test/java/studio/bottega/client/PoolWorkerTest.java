package studio.bottega.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.TaskOutcome.Cancelled;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;

@Timeout(30)
class PoolWorkerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Succeeded DONE = new Succeeded(List.of(), Usage.NONE);

    private final ScriptedShareConsumer consumer = new ScriptedShareConsumer();
    private final Map<WorkEvent, AtomicInteger> events = new ConcurrentHashMap<>();
    private MockProducer<byte[], byte[]> producer = producer(true);
    private WorkSettings settings = settings(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(1));
    private AttemptGate gate = AttemptGate.OPEN;
    private @Nullable PoolWorker worker;

    @AfterEach
    void stop() throws InterruptedException {
        if (worker != null) {
            worker.stop();
            assertThat(worker.awaitEnd(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void requestIsAcceptedOnlyAfterItsResultIsSafe() {
        producer = producer(false);
        start((request, context) -> DONE);
        consumer.add(Requests.bytes("a"));

        until(() -> results(producer.history()).size() == 1);
        assertThat(consumer.settled()).isEmpty();
        while (producer.completeNext()) {
            assertThat(producer.history()).isNotEmpty();
        }
        until(() -> !consumer.settled().isEmpty());

        assertThat(consumer.settled()).containsExactly(AcknowledgeType.ACCEPT);
    }

    @Test
    void resultCarriesAttemptWorkerTimesAndTraceContext() {
        start((request, context) -> DONE);
        consumer.add(Requests.bytes("a"));

        until(() -> results().size() == 1);

        assertThat(results().get(0))
                .isEqualTo(new TaskResult(
                        1,
                        Requests.sound("a").productionId(),
                        Requests.sound("a").taskId(),
                        1,
                        "w1",
                        DONE,
                        NOW,
                        NOW));
        assertThat(producer.history())
                .allSatisfy(record -> assertThat(
                                record.headers().lastHeader("traceparent").value())
                        .asString()
                        .isEqualTo(Requests.TRACE));
    }

    @Test
    void unreadableRequestIsRejectedAndTheNextOneServed() {
        start((request, context) -> DONE);
        consumer.add("{\"schemaVersion\":99}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        consumer.add(null);
        consumer.add(Requests.bytes("a"));

        until(() -> consumer.settled().size() == 3);

        assertThat(consumer.settled())
                .containsExactly(AcknowledgeType.REJECT, AcknowledgeType.REJECT, AcknowledgeType.ACCEPT);
        assertThat(count(WorkEvent.REJECTED)).isEqualTo(2);
        assertThat(results()).hasSize(1);
    }

    @Test
    void errorOfAnEngineIsARetryableResultAndTheWorkerGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        start((request, context) -> {
            switch (calls.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("the brush broke");
                case 2 -> throw new OutOfMemoryError("Java heap space");
                case 3 -> throw new StackOverflowError();
                default -> {
                    return DONE;
                }
            }
        });
        List.of("a", "b", "c", "d").forEach(node -> consumer.add(Requests.bytes(node)));

        until(() -> results().size() == 4);

        assertThat(failed(0).code()).isEqualTo("engine-error");
        assertThat(failed(0).message()).contains("the brush broke");
        assertThat(failed(0).retryable()).isTrue();
        assertThat(failed(1).code()).isEqualTo("out-of-memory");
        assertThat(failed(1).retryable()).isTrue();
        assertThat(failed(2).code()).isEqualTo("engine-error");
        assertThat(results().get(3).outcome()).isEqualTo(DONE);
        assertThat(consumer.settled()).containsOnly(AcknowledgeType.ACCEPT);
    }

    @Test
    void unreachableStoreGivesTheRequestBackWithoutAResult() {
        AtomicInteger calls = new AtomicInteger();
        start((request, context) -> {
            if (calls.incrementAndGet() <= 2) {
                throw new UnreachableException("The asset store does not answer.", new java.io.IOException("refused"));
            }
            return DONE;
        });
        consumer.add(Requests.bytes("a"));

        until(() -> consumer.settled().size() == 3);

        assertThat(consumer.settled())
                .containsExactly(AcknowledgeType.RELEASE, AcknowledgeType.RELEASE, AcknowledgeType.ACCEPT);
        assertThat(results()).hasSize(1);
    }

    @Test
    void brokerThatTakesNoResultGetsTheRequestBack() {
        producer = producer(false);
        start((request, context) -> DONE);
        consumer.add(Requests.bytes("a"));
        until(() -> results(producer.history()).size() == 1);

        producer.errorNext(new org.apache.kafka.common.errors.TimeoutException("no answer"));
        until(() -> !consumer.settled().isEmpty());

        assertThat(consumer.settled().get(0)).isEqualTo(AcknowledgeType.RELEASE);
        until(() -> results(producer.history()).size() == 2);
        while (count(WorkEvent.ACCEPTED) == 0) {
            producer.completeNext();
        }
    }

    @Test
    void longWorkIsRenewedAndHandedToTheEngineOnce() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        start((request, context) -> {
            calls.incrementAndGet();
            end.await();
            return DONE;
        });
        consumer.add(Requests.bytes("a"));

        until(() -> count(WorkEvent.RENEWED) >= 3);
        end.countDown();
        until(() -> consumer.settled().contains(AcknowledgeType.ACCEPT));

        assertThat(calls).hasValue(1);
        assertThat(results()).hasSize(1);
    }

    @Test
    void lostLockStillPublishesTheResultAndAcknowledgesNothing() {
        CountDownLatch end = new CountDownLatch(1);
        start((request, context) -> {
            end.await();
            return DONE;
        });
        consumer.refuseRenewals();
        consumer.add(Requests.bytes("a"));

        until(() -> count(WorkEvent.LOCK_LOST) == 1);
        end.countDown();
        until(() -> results().size() == 1);

        assertThat(consumer.settled()).isEmpty();
    }

    @Test
    void requestThatComesBackAfterItsResultIsAcceptedWithoutWork() {
        AtomicInteger calls = new AtomicInteger();
        start((request, context) -> {
            calls.incrementAndGet();
            return DONE;
        });
        consumer.add(Requests.bytes("a"));
        consumer.add(Requests.bytes("a"));

        until(() -> consumer.settled().size() == 2);

        assertThat(calls).hasValue(1);
        assertThat(results()).hasSize(1);
    }

    @Test
    void silentHandlerSendsHeartbeatsAndAChattyOneIsThrottled() {
        CountDownLatch end = new CountDownLatch(1);
        start((request, context) -> {
            for (int i = 0; i <= 10_000; i++) {
                context.progress(i / 10_000.0, "step " + i);
            }
            end.await();
            return DONE;
        });
        consumer.add(Requests.bytes("a"));

        until(() -> progress().size() >= 4 && lastStage().equals("step 10000"));
        end.countDown();
        until(() -> results().size() == 1);

        assertThat(lastStage()).isEqualTo("step 10000");
        assertThat(progress()).hasSizeLessThan(60);
    }

    private String lastStage() {
        return progress().get(progress().size() - 1).stage();
    }

    @Test
    void attemptThatIsNotCurrentIsNotBegun() {
        gate = (task, attempt) -> false;
        AtomicInteger calls = new AtomicInteger();
        start((request, context) -> {
            calls.incrementAndGet();
            return DONE;
        });
        consumer.add(Requests.bytes("a"));

        until(() -> results().size() == 1);

        assertThat(calls).hasValue(0);
        assertThat(results().get(0).outcome()).isInstanceOf(Cancelled.class);
    }

    @Test
    void cancellationReachesWorkThatRuns() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        AtomicBoolean seen = new AtomicBoolean();
        gate = (task, attempt) -> wanted.get();
        CountDownLatch began = new CountDownLatch(1);
        start((request, context) -> {
            began.countDown();
            while (!context.cancelled()) {
                Thread.onSpinWait();
            }
            seen.set(true);
            return DONE;
        });
        consumer.add(Requests.bytes("a"));

        until(() -> began.getCount() == 0);
        wanted.set(false);
        until(() -> results().size() == 1);

        assertThat(seen).isTrue();
        assertThat(results().get(0).outcome()).isInstanceOf(Cancelled.class);
        until(() -> consumer.settled().contains(AcknowledgeType.ACCEPT));
    }

    @Test
    void cancellationReachesWorkThatTellsOfItsProgressAllTheTime() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        gate = (task, attempt) -> wanted.get();
        AtomicInteger told = new AtomicInteger();
        start((request, context) -> {
            while (!context.cancelled()) {
                context.progress(Math.min(1, told.incrementAndGet() / 1e9), "at it");
            }
            return DONE;
        });
        consumer.add(Requests.bytes("a"));

        until(() -> progress().size() > 2);
        wanted.set(false);
        until(() -> results().size() == 1);

        assertThat(results().get(0).outcome()).isInstanceOf(Cancelled.class);
    }

    @Test
    void hangingHandlerFailsAtItsDeadlineAndItsLaneIsReplaced() {
        settings = settings(Duration.ofMillis(300), Duration.ofMillis(100), Duration.ofSeconds(1));
        AtomicBoolean released = new AtomicBoolean();
        start((request, context) -> {
            while (request.node().equals("hang") && !released.get()) {
                Thread.onSpinWait(); // deaf to interruption
            }
            return DONE;
        });
        consumer.add(Requests.bytes("hang"));
        consumer.add(Requests.bytes("b"));

        until(() -> results().size() == 2);
        released.set(true);

        assertThat(failed(0).code()).isEqualTo("deadline-exceeded");
        assertThat(failed(0).retryable()).isTrue();
        assertThat(results().get(1).outcome()).isEqualTo(DONE);
        assertThat(count(WorkEvent.LANE_ABANDONED)).isEqualTo(1);
    }

    @Test
    void workerWithTooManyHangingLanesTakesNoMoreAndSaysSo() {
        settings = settings(Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofSeconds(1));
        AtomicBoolean released = new AtomicBoolean();
        start((request, context) -> {
            while (!released.get()) {
                Thread.onSpinWait();
            }
            return DONE;
        });
        List.of("a", "b", "c").forEach(node -> consumer.add(Requests.bytes(node)));

        until(() -> worker().problem().contains("restart this worker"));
        assertThat(count(WorkEvent.RECEIVED)).isEqualTo(2);
        released.set(true);
        until(() -> results().size() == 3);

        assertThat(worker().problem()).isEmpty();
    }

    @Test
    void stoppingWaitsForWorkWithinItsDrain() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        start((request, context) -> {
            began.countDown();
            end.await();
            return DONE;
        });
        consumer.add(Requests.bytes("a"));
        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();

        worker().stop();
        end.countDown();
        assertThat(worker().awaitEnd(Duration.ofSeconds(10))).isTrue();

        assertThat(consumer.settled()).endsWith(AcknowledgeType.ACCEPT);
        assertThat(results()).hasSize(1);
    }

    @Test
    void stoppingGivesBackWhatOutlastsTheDrain() throws InterruptedException {
        settings = settings(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ZERO);
        CountDownLatch began = new CountDownLatch(1);
        start((request, context) -> {
            began.countDown();
            new CountDownLatch(1).await();
            return DONE;
        });
        consumer.add(Requests.bytes("a"));
        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();

        worker().stop();
        assertThat(worker().awaitEnd(Duration.ofSeconds(10))).isTrue();

        assertThat(consumer.settled()).endsWith(AcknowledgeType.RELEASE);
        assertThat(results()).isEmpty();
    }

    private void start(TaskHandler handler) {
        WorkMeter meter = new WorkMeter() {
            @Override
            public void count(Pool pool, WorkEvent event) {
                events.computeIfAbsent(event, e -> new AtomicInteger()).incrementAndGet();
            }

            @Override
            public void finished(Pool pool, TaskKind kind, String outcome, Duration elapsed) {}
        };
        ResultPublisher publisher = new ResultPublisher(producer, Duration.ofSeconds(10));
        worker = new PoolWorker(
                Pool.AUDIO,
                1,
                () -> consumer,
                new Employment(publisher, handler, gate, settings, meter),
                Clock.fixed(NOW, ZoneOffset.UTC));
        worker().start();
    }

    private PoolWorker worker() {
        return Objects.requireNonNull(worker);
    }

    private static WorkSettings settings(Duration deadline, Duration grace, Duration drain) {
        return new WorkSettings(
                "w1",
                Duration.ofMillis(200),
                Duration.ofMillis(60),
                Duration.ofMillis(20),
                deadline,
                grace,
                drain,
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                2);
    }

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(
                autoComplete, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private int count(WorkEvent event) {
        return events.getOrDefault(event, new AtomicInteger()).get();
    }

    private Failed failed(int index) {
        TaskOutcome outcome = results().get(index).outcome();
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    private List<TaskResult> results() {
        return results(producer.history());
    }

    private static List<TaskResult> results(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(record -> record.topic().equals(Topics.RESULT))
                .map(record -> MessageCodec.decodeResult(record.value()))
                .toList();
    }

    private List<TaskProgress> progress() {
        return producer.history().stream()
                .filter(record -> record.topic().equals(Topics.PROGRESS))
                .map(record -> MessageCodec.decodeProgress(record.value()))
                .toList();
    }

    /** The test's own timeout bounds the wait. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(2_000_000);
        }
    }
}
