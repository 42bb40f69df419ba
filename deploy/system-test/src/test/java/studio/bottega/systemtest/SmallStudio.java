package studio.bottega.systemtest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import studio.bottega.agent.program.Offers;
import studio.bottega.agent.work.AgentHandler;
import studio.bottega.agent.work.Mind;
import studio.bottega.agent.work.Workbench;
import studio.bottega.client.Crew;
import studio.bottega.client.EmbeddedBroker;
import studio.bottega.client.Employment;
import studio.bottega.client.ResultPublisher;
import studio.bottega.client.TaskHandler;
import studio.bottega.client.TaskSpans;
import studio.bottega.client.WorkMeter;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.engine.Engine;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.status.OpenTelemetryTraces;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.Migrations;
import studio.bottega.storage.postgres.ProductionRepository;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.worker.asset.InputAssets;
import studio.bottega.worker.asset.OutputAssets;
import studio.bottega.worker.asset.WorkFolder;
import studio.bottega.worker.engine.EngineRegistry;
import studio.bottega.worker.media.ComposerEngine;
import studio.bottega.worker.media.MediaEngine;
import studio.bottega.worker.work.Admission;
import studio.bottega.worker.work.EngineHandler;

/**
 * All three programs in this JVM on a real broker and a real database: the engine, an agent with the given mind, a worker
 * that draws and measures. It makes posters.
 */
final class SmallStudio implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();

    private final Path folder;
    private final OpenTelemetry telemetry;
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final EmbeddedBroker broker;
    private final Database database;
    private final FileAssetStore assets;
    private final Engine engine;

    SmallStudio(Path folder, Mind mind, OpenTelemetry telemetry) throws Exception {
        this.folder = folder;
        this.telemetry = telemetry;
        EmbeddedPostgres server = opened(EmbeddedPostgres.builder().start());
        Migrations.run(server.getPostgresDatabase());
        database = new Database(server.getPostgresDatabase());
        assets = opened(new FileAssetStore(folder.resolve("assets")));
        broker = opened(EmbeddedBroker.start(folder.resolve("broker")));
        engine = opened(new Engine(new Engine.Ground(
                server.getPostgresDatabase(),
                assets,
                new BrokerConnection(broker.bootstrapServers(), "one", Map.of()),
                EngineSettings.DEFAULT,
                CLOCK,
                new SimpleMeterRegistry(),
                new OpenTelemetryTraces(telemetry))));
        engine.start();
        hireAgent(mind);
        hireWorker();
    }

    Database database() {
        return database;
    }

    /** The production of a brief, when it has ended. */
    ProductionRow produce(Brief brief) throws InterruptedException {
        ProductionId id = engine.studio()
                .create(WorkspaceId.LOCAL, brief, Optional.empty())
                .id();
        CountDownLatch ended = new CountDownLatch(1);
        EventHub.Listener listener = new EventHub.Listener() {
            @Override
            public void eventsWritten() {
                if (row(id).state().terminal()) {
                    ended.countDown();
                }
            }

            @Override
            public void progressed(TaskProgress progress) {
                // the end is what is waited for
            }
        };
        try (EventHub.Subscription subscription = engine.hub().subscribe(id, listener)) {
            listener.eventsWritten();
            ended.await();
        }
        return row(id);
    }

    private ProductionRow row(ProductionId id) {
        return database.transaction(session -> new ProductionRepository().find(session, WorkspaceId.LOCAL, id))
                .orElseThrow();
    }

    private void hireAgent(Mind mind) throws Exception {
        Workbench bench = new Workbench(assets, database, new AssetRepository());
        declare("agent", List.of(Pool.LLM), Offers.rules());
        hire("agent", Map.of(Pool.LLM, 1), new AgentHandler(bench, Map.of(Offers.DIRECTOR, mind), Offers.VERSION));
    }

    private void hireWorker() throws Exception {
        ComposerEngine composer = new ComposerEngine();
        EngineRegistry engines =
                opened(new EngineRegistry(List.of(composer, new MediaEngine(CLOCK, composer::capabilities))));
        Map<Pool, Integer> lanes = engines.lanes(1);
        declare("worker", List.copyOf(lanes.keySet()), engines.capabilities());
        WorkFolder work = opened(WorkFolder.open(folder.resolve("work"), "worker"));
        hire(
                "worker",
                lanes,
                new EngineHandler(
                        engines,
                        new Admission(1L << 30),
                        work,
                        new InputAssets(assets, database),
                        new OutputAssets(assets, "worker", CLOCK)));
    }

    private void declare(String who, List<Pool> pools, List<EngineCapability> offers) {
        database.execute(session -> new CapabilityRepository().register(session, who, pools, offers, CLOCK.instant()));
    }

    private void hire(String who, Map<Pool, Integer> lanes, TaskHandler handler) throws Exception {
        WorkSettings settings = WorkSettings.defaults(who).withDeadline(Duration.ofMinutes(2), Duration.ofSeconds(5));
        ResultPublisher publisher = new ResultPublisher(broker.connection(who).producer(), settings.publishTimeout());
        TaskHandler traced = new TaskSpans(telemetry, who).tracing(handler);
        opened(Crew.start(
                broker.connection(who),
                lanes,
                new Employment(publisher, traced, (task, attempt) -> true, settings, WorkMeter.NONE),
                CLOCK));
    }

    private <T extends AutoCloseable> T opened(T part) {
        closing.push(part);
        return part;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : closing) {
            part.close();
        }
    }
}
