package studio.bottega.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;

/** The work loop on a real broker. */
@Timeout(120)
class CrewIT {

    private static final Succeeded DONE = new Succeeded(List.of(), Usage.NONE);
    private static final Duration LOCK = Duration.ofSeconds(2);

    @TempDir
    private static Path data;

    private static EmbeddedBroker broker;
    private static Producer<byte[], byte[]> sender;

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<WorkEvent, AtomicInteger> events = new ConcurrentHashMap<>();
    private Map<TopicPartition, Long> resultsBefore = Map.of();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(data);
        sender = broker.connection("sender").producer();
    }

    @AfterAll
    static void stopBroker() {
        sender.close();
        broker.close();
    }

    @BeforeEach
    void rememberWhereResultsEnd() {
        try (var reader = reader()) {
            resultsBefore = reader.endOffsets(partitions(Topics.RESULT, 4));
        }
    }

    @Test
    void everyRequestIsAnsweredOnce() throws Exception {
        try (Crew crew = crew("w1", 3, defaults(), counting((request, context) -> DONE))) {
            IntStream.range(0, 60).forEach(i -> send("once-" + i));
            until(() -> calls.size() == 60);
        }

        List<TaskResult> results = results();
        assertThat(results).hasSize(60);
        assertThat(results.stream().map(TaskResult::taskId)).doesNotHaveDuplicates();
        assertThat(calls.values()).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    @Test
    void requestOfManyTimesTheUsualSizeArrivesWhole() throws Exception {
        String node = "large-" + "x".repeat(100_000);
        try (Crew crew = crew("w1", 2, defaults(), counting((request, context) -> DONE))) {
            send("before-the-large-one");
            send(node);
            send("behind-the-large-one");
            until(() -> calls.size() == 3);
        }

        assertThat(calls(node)).isEqualTo(1);
    }

    @Test
    void workThatOutlastsTheLockKeepsItsRequest() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        TaskHandler slow = counting((request, context) -> {
            end.await();
            return DONE;
        });
        try (Crew crew = crew("w1", 2, defaults(), slow)) {
            send("slow");
            until(() -> count(WorkEvent.RENEWED) >= 5); // five halves of the lock: it would have run out twice
            end.countDown();
            until(() -> count(WorkEvent.ACCEPTED) == 1);
        }

        assertThat(calls("slow")).isEqualTo(1);
        assertThat(results()).hasSize(1);
        assertThat(count(WorkEvent.LOCK_LOST)).isZero();
    }

    @Test
    void unreadableRequestReachesTheDeadLettersWithItsBytes() throws Exception {
        byte[] unreadable = "{\"schemaVersion\":99}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (Crew crew = crew("w1", 1, defaults(), counting((request, context) -> DONE));
                var reader = reader()) {
            sender.send(new ProducerRecord<>(Topics.task(Pool.AUDIO), unreadable))
                    .get();
            send("after-the-unreadable");
            until(() -> calls.containsKey("after-the-unreadable"));

            List<TopicPartition> letters = partitions(Topics.deadLetter(Pool.AUDIO), 1);
            reader.assign(letters);
            reader.seekToBeginning(letters);
            List<byte[]> dead = new ArrayList<>();
            until(() -> {
                reader.poll(Duration.ofMillis(200)).forEach(letter -> dead.add(letter.value()));
                return !dead.isEmpty();
            });
            assertThat(dead).containsExactly(unreadable);
        }
        assertThat(count(WorkEvent.REJECTED)).isEqualTo(1);
    }

    @Test
    void requestThatWasGivenBackIsDoneByWhoeverTakesItNext() throws Exception {
        TaskHandler handler = counting((request, context) -> {
            if (calls(request.node()) < 3) {
                throw new UnreachableException("The asset store does not answer.", new java.io.IOException("refused"));
            }
            return DONE;
        });
        try (Crew crew = crew("w1", 2, defaults(), handler)) {
            send("back");
            until(() -> count(WorkEvent.ACCEPTED) == 1);
        }

        assertThat(count(WorkEvent.RELEASED)).isEqualTo(2);
        assertThat(results()).hasSize(1);
    }

    @Test
    void hangingHandlerIsAnsweredAsFailedAndTheLaneGoesOn() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        TaskHandler handler = counting((request, context) -> {
            while (request.node().equals("hang") && end.getCount() > 0) {
                LockSupport.parkNanos(1_000_000); // deaf to interruption
            }
            return DONE;
        });
        WorkSettings settings = defaults().withDeadline(Duration.ofSeconds(3), Duration.ofMillis(200));
        try (Crew crew = crew("w1", 1, settings, handler)) {
            send("hang");
            send("next");
            until(() -> count(WorkEvent.ACCEPTED) == 2);
        } finally {
            end.countDown();
        }

        assertThat(results()).hasSize(2);
        assertThat(results().stream().map(TaskResult::outcome).filter(Failed.class::isInstance))
                .singleElement()
                .satisfies(failed -> assertThat(((Failed) failed).code()).isEqualTo("deadline-exceeded"));
    }

    @Test
    void stoppedWorkerLeavesItsRequestToAnother() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        WorkSettings impatient = new WorkSettings(
                "w1",
                LOCK,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                2);
        Crew first = crew("w1", 1, impatient, (request, context) -> {
            began.countDown();
            new CountDownLatch(1).await();
            return DONE;
        });
        send("handed-over");
        assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
        first.close();
        try (Crew second = crew("w2", 1, defaults(), counting((request, context) -> DONE))) {
            until(() -> count(WorkEvent.ACCEPTED) == 1);
        }

        assertThat(results())
                .singleElement()
                .satisfies(result -> assertThat(result.worker()).isEqualTo("w2"));
    }

    @Test
    void workThatRunsWhileTheBrokerIsAwayIsAnsweredWhenItIsBack() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        TaskHandler handler = counting((request, context) -> {
            began.countDown();
            end.await();
            return DONE;
        });
        try (Crew crew = crew("w1", 1, defaults(), handler)) {
            send("through-the-night");
            assertThat(began.await(60, TimeUnit.SECONDS)).isTrue();
            broker.pause();
            end.countDown();
            broker.resume();
            until(() -> !results().isEmpty());
            send("next-morning");
            until(() -> calls.containsKey("next-morning"));
        }

        assertThat(results().stream().map(result -> result.taskId()).distinct()).hasSize(2);
        assertThat(results().stream().map(TaskResult::outcome)).containsOnly(DONE);
    }

    private Crew crew(String id, int lanes, WorkSettings settings, TaskHandler handler) throws InterruptedException {
        KafkaConnection connection = broker.connection(id);
        WorkMeter meter = new WorkMeter() {
            @Override
            public void count(Pool pool, WorkEvent event) {
                events.computeIfAbsent(event, e -> new AtomicInteger()).incrementAndGet();
            }

            @Override
            public void finished(Pool pool, TaskKind kind, String outcome, Duration elapsed) {}
        };
        return Crew.start(
                connection,
                Map.of(Pool.AUDIO, lanes),
                new Employment(
                        new ResultPublisher(connection.producer(), settings.publishTimeout()),
                        handler,
                        AttemptGate.OPEN,
                        settings.withWorkerId(id),
                        meter),
                Clock.systemUTC());
    }

    private static WorkSettings defaults() {
        return new WorkSettings(
                "w1",
                LOCK,
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                2);
    }

    private TaskHandler counting(TaskHandler handler) {
        return (request, context) -> {
            calls.computeIfAbsent(request.node(), node -> new AtomicInteger()).incrementAndGet();
            return handler.handle(request, context);
        };
    }

    private int calls(String node) {
        return calls.getOrDefault(node, new AtomicInteger()).get();
    }

    private int count(WorkEvent event) {
        return events.getOrDefault(event, new AtomicInteger()).get();
    }

    private static void send(String node) {
        sender.send(new ProducerRecord<>(Topics.task(Pool.AUDIO), Requests.bytes(node)));
    }

    private List<TaskResult> results() {
        List<TaskResult> results = new ArrayList<>();
        try (var reader = reader()) {
            Map<TopicPartition, Long> end = reader.endOffsets(partitions(Topics.RESULT, 4));
            reader.assign(end.keySet());
            end.keySet().forEach(partition -> reader.seek(partition, resultsBefore.getOrDefault(partition, 0L)));
            while (end.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                    results.add(MessageCodec.decodeResult(record.value()));
                }
            }
        }
        return results;
    }

    private static KafkaConsumer<byte[], byte[]> reader() {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(Map.of("bootstrap.servers", broker.bootstrapServers()), bytes, bytes);
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** The test's own timeout bounds the wait. */
    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
