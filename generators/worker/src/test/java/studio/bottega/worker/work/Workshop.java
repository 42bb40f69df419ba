package studio.bottega.worker.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import studio.bottega.client.EmbeddedBroker;
import studio.bottega.client.TaskHandler;
import studio.bottega.client.TaskSpans;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.AssetRepository.Origin;
import studio.bottega.storage.postgres.Database;
import studio.bottega.worker.asset.InputAssets;
import studio.bottega.worker.asset.OutputAssets;
import studio.bottega.worker.asset.WorkFolder;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineRegistry;
import studio.bottega.worker.telemetry.WorkerMetrics;

/** One worker at a time on the test's servers, and the orchestrator's side of its topics. */
final class Workshop implements AutoCloseable {

    static final Clock CLOCK = Clock.systemUTC();

    private final EmbeddedBroker broker;
    private final Database database;
    private final Path folder;
    private final AssetStore store;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Producer<byte[], byte[]> sender;
    private final KafkaConsumer<byte[], byte[]> results;
    private final List<TaskResult> unclaimed = new ArrayList<>();
    private final Deque<Runnable> staff = new ArrayDeque<>();
    private int hired;

    Workshop(EmbeddedBroker broker, Database database, Path folder) {
        this.broker = broker;
        this.database = database;
        this.folder = folder;
        this.store = new FileAssetStore(folder.resolve("assets"));
        this.sender = broker.connection("sender").producer();
        this.results = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, 4)
                .mapToObj(i -> new TopicPartition(Topics.RESULT, i))
                .toList();
        results.assign(partitions);
        results.seekToEnd(partitions);
        partitions.forEach(results::position);
    }

    AssetStore store() {
        return store;
    }

    Worker hire(Engine engine) {
        String id = "worker-" + ++hired;
        EngineRegistry engines = new EngineRegistry(List.of(engine));
        Map<Pool, Integer> lanes = engines.lanes(1);
        lanes.replaceAll((pool, count) -> 1);
        WorkerMetrics meter = new WorkerMetrics(metrics, lanes.keySet());
        WorkFolder work = workFolder(id);
        staff.push(work::close);
        TaskHandler handler = new EngineHandler(
                engines,
                new Admission(1L << 30),
                work,
                new InputAssets(store, database),
                new OutputAssets(store, id, CLOCK));
        Worker worker = Worker.start(
                new Worker.Parts(
                        broker.connection(id),
                        database,
                        store,
                        lanes,
                        meter.counting(new TaskSpans(OpenTelemetry.noop(), "test").tracing(handler)),
                        meter,
                        settings(id)),
                new Presence(database, id, lanes.keySet(), engines.capabilities(), CLOCK),
                CLOCK);
        staff.push(worker::close);
        return worker;
    }

    private static WorkSettings settings(String id) {
        return new WorkSettings(
                id,
                Duration.ofSeconds(4),
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                2);
    }

    private WorkFolder workFolder(String id) {
        try {
            return WorkFolder.open(folder.resolve("work"), id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends whoever was hired. */
    void dismiss() {
        staff.forEach(Runnable::run);
        staff.clear();
    }

    /** Books a task and sends its request. */
    TaskRequest dispatch(TaskRequest request) {
        Books.dispatch(database, request, CLOCK.instant());
        return send(request);
    }

    TaskRequest send(TaskRequest request) {
        send(request.kind().pool(), MessageCodec.encode(request));
        return request;
    }

    void send(Pool pool, byte[] message) {
        try {
            sender.send(new ProducerRecord<>(Topics.task(pool), message)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    AssetRef owned(byte[] bytes) {
        AssetRef asset = store.put(bytes, "application/zip");
        List<OutputAsset> given = List.of(new OutputAsset("given", asset, Map.of()));
        Origin origin = new Origin(WorkspaceId.LOCAL, given, Map.of());
        database.execute(session -> new AssetRepository().record(session, List.of(origin), CLOCK.instant()));
        return asset;
    }

    TaskResult resultOf(TaskRequest request) {
        List<TaskResult> found = new ArrayList<>();
        until(() -> {
            receive();
            unclaimed.removeIf(result -> result.taskId().equals(request.taskId()) && found.add(result));
            return !found.isEmpty();
        });
        return found.get(0);
    }

    List<TaskResult> results(int count) {
        until(() -> {
            receive();
            return unclaimed.size() >= count;
        });
        return List.copyOf(unclaimed);
    }

    private void receive() {
        results.poll(Duration.ofMillis(100))
                .forEach(record -> unclaimed.add(MessageCodec.decodeResult(record.value())));
    }

    int busy() {
        return (int) metrics.find("bottega.worker.busy").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    long finished(String kind, String outcome) {
        return metrics.get("bottega.worker.task")
                .tags("kind", kind, "outcome", outcome)
                .timer()
                .count();
    }

    static void until(BooleanSupplier fact) {
        while (!fact.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        dismiss();
        results.close();
        sender.close();
    }
}
