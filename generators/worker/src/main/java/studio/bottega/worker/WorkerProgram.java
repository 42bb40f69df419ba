package studio.bottega.worker;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.bottega.client.KafkaConnection;
import studio.bottega.client.TaskHandler;
import studio.bottega.client.TaskSpans;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.Pool;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.asset.AssetStoreConfig;
import studio.bottega.storage.postgres.Database;
import studio.bottega.worker.asset.InputAssets;
import studio.bottega.worker.asset.OutputAssets;
import studio.bottega.worker.asset.WorkFolder;
import studio.bottega.worker.engine.EngineRegistry;
import studio.bottega.worker.engine.ModelCache;
import studio.bottega.worker.telemetry.WorkerMetrics;
import studio.bottega.worker.work.Admission;
import studio.bottega.worker.work.EngineHandler;
import studio.bottega.worker.work.Presence;
import studio.bottega.worker.work.Worker;

/** The composition root: makes every part of the worker once, and closes them in the opposite order. */
@ApplicationScoped
public class WorkerProgram {

    private static final int MEGABYTE_SHIFT = 20;

    private final WorkerConfig config;
    private final AgroalDataSource pool;
    private final MeterRegistry metrics;
    private final OpenTelemetry telemetry;
    private final Clock clock = Clock.systemUTC();
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private volatile @Nullable Worker worker;

    public WorkerProgram(WorkerConfig config, AgroalDataSource pool, MeterRegistry metrics, OpenTelemetry telemetry) {
        this.config = config;
        this.pool = pool;
        this.metrics = metrics;
        this.telemetry = telemetry;
    }

    void start(@Observes StartupEvent event) {
        String id = config.id().orElseGet(WorkerProgram::hostAndProcess);
        Database database = new Database(pool);
        AssetStore store = opened(assetStore().open());
        ModelCache models = opened(new ModelCache(config.modelMemory() << MEGABYTE_SHIFT));
        EngineRegistry engines = opened(new Engines(config, models, clock).open(config.engines()));
        Map<Pool, Integer> lanes = lanes(engines);
        WorkerMetrics meter = new WorkerMetrics(metrics, lanes.keySet());
        Admission admission = new Admission(memoryBytes());
        metrics.gauge("bottega.worker.memory.free.bytes", admission, Admission::freeBytes);
        TaskHandler handler = new EngineHandler(
                engines,
                admission,
                opened(workFolder(id)),
                new InputAssets(store, database),
                new OutputAssets(store, id, clock));
        worker = opened(Worker.start(
                new Worker.Parts(
                        broker(id),
                        database,
                        store,
                        lanes,
                        meter.counting(new TaskSpans(telemetry, "studio.bottega.worker").tracing(handler)),
                        meter,
                        settings(id)),
                new Presence(database, id, lanes.keySet(), engines.capabilities(), clock),
                clock));
    }

    void stop(@Observes ShutdownEvent event) {
        closing.forEach(Runnable::run);
        closing.clear();
    }

    /** What keeps the worker from working, as sentences. */
    List<String> problems() {
        Worker started = worker;
        return started == null ? List.of("The worker is starting.") : started.problems();
    }

    private AssetStore opened(AssetStore store) {
        closing.push(store::close);
        return store;
    }

    private EngineRegistry opened(EngineRegistry engines) {
        closing.push(engines::close);
        return engines;
    }

    private ModelCache opened(ModelCache models) {
        closing.push(models::close);
        return models;
    }

    private WorkFolder opened(WorkFolder folder) {
        closing.push(folder::close);
        return folder;
    }

    private Worker opened(Worker started) {
        closing.push(started::close);
        return started;
    }

    private AssetStoreConfig assetStore() {
        WorkerConfig.S3 s3 = config.s3();
        return new AssetStoreConfig(
                config.assets(),
                s3.endpoint().orElse(""),
                s3.region().orElse(""),
                s3.accessKey().orElse(""),
                s3.secretKey().orElse(""),
                config.cacheFolder().resolve("assets"));
    }

    private WorkFolder workFolder(String id) {
        try {
            return WorkFolder.open(config.workFolder(), id);
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder %s cannot be used".formatted(config.workFolder()), e);
        }
    }

    private KafkaConnection broker(String id) {
        return KafkaConnection.of(config.kafka().bootstrap(), id, config.kafka().properties());
    }

    /** The engines' own choice, with what the configuration says instead. */
    private Map<Pool, Integer> lanes(EngineRegistry engines) {
        Map<Pool, Integer> lanes =
                new EnumMap<>(engines.lanes(Runtime.getRuntime().availableProcessors()));
        config.lanes().forEach((name, count) -> {
            Pool known = Pool.valueOf(name.toUpperCase(Locale.ROOT));
            if (count < 0 || count > 64) {
                throw new IllegalArgumentException(
                        "bottega.worker.lanes.%s must be 0 to 64, got %d".formatted(name, count));
            }
            lanes.computeIfPresent(known, (any, chosen) -> count == 0 ? null : count);
        });
        return lanes;
    }

    private long memoryBytes() {
        return config.memory() > 0
                ? config.memory() << MEGABYTE_SHIFT
                : Runtime.getRuntime().maxMemory() / 4 * 3;
    }

    private WorkSettings settings(String id) {
        WorkSettings usual = WorkSettings.defaults(id);
        Duration grace = Optional.of(usual.grace())
                .filter(time -> time.compareTo(config.drain()) < 0)
                .orElse(config.drain().isZero() ? Duration.ofSeconds(1) : config.drain());
        return usual.withDeadline(config.deadline(), grace)
                .withDrain(config.drain())
                .withTrainingDeadline(config.training().deadline());
    }

    private static String hostAndProcess() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return "worker-%s-%d".formatted(host, ProcessHandle.current().pid());
    }
}
