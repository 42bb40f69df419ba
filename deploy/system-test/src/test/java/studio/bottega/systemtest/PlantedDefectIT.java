package studio.bottega.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.agent.program.Offers;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.work.AgentHandler;
import studio.bottega.agent.work.RulesMind;
import studio.bottega.agent.work.Workbench;
import studio.bottega.client.Crew;
import studio.bottega.client.EmbeddedBroker;
import studio.bottega.client.Employment;
import studio.bottega.client.ResultPublisher;
import studio.bottega.client.TaskHandler;
import studio.bottega.client.WorkMeter;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.engine.Engine;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.live.EventHub;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.Audit;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.Migrations;
import studio.bottega.storage.postgres.PlanRepository;
import studio.bottega.storage.postgres.PlanRow;
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
 * The loop closes: a planner spoils a poster, the real inspection finds it, the real critic and reviser mend it, the
 * composer makes it again, and what is delivered measures better. Real broker, database, engine, agent and worker.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PlantedDefectIT {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable part : closing) {
            part.close();
        }
    }

    @Test
    void whatAPlannerSpoilsIsFoundRepairedAndMeasuredAgain() throws Exception {
        EmbeddedPostgres server = opened(EmbeddedPostgres.builder().start());
        Migrations.run(server.getPostgresDatabase());
        Database database = new Database(server.getPostgresDatabase());
        FileAssetStore assets = opened(new FileAssetStore(folder.resolve("assets")));
        EmbeddedBroker broker = opened(EmbeddedBroker.start(folder.resolve("broker")));
        Engine engine = opened(new Engine(new Engine.Ground(
                server.getPostgresDatabase(),
                assets,
                new BrokerConnection(broker.bootstrapServers(), "one", Map.of()),
                EngineSettings.DEFAULT,
                CLOCK,
                new SimpleMeterRegistry(),
                TaskTraces.NONE)));
        engine.start();
        hireAgent(broker, database, assets);
        hireWorker(broker, database, assets);

        ProductionId id = engine.studio()
                .create(
                        WorkspaceId.LOCAL,
                        new Brief(
                                "A poster for Lumen, a solar lantern for campers. Warm, adventurous.",
                                ProductionKind.CAMPAIGN,
                                "en",
                                7,
                                Budget.DEFAULT,
                                ApprovalMode.AUTO,
                                List.of()),
                        Optional.empty())
                .id();
        ProductionRow production = ended(database, engine, id);

        assertThat(production.state()).isEqualTo(ProductionState.DELIVERED);
        List<PlanRow> versions = database.transaction(session -> new PlanRepository().list(session, id));
        assertThat(rules(versions.get(0))).contains("text-size", "call-to-action");
        PlanRow delivered = versions.get(production.deliveredVersion() - 1);
        assertThat(delivered.version()).isGreaterThan(1);
        assertThat(rules(delivered)).doesNotContain("text-size", "call-to-action");
        assertThat(delivered.score().orElseThrow())
                .isGreaterThan(versions.get(0).score().orElseThrow());
        assertThat(database.<List<String>>transaction(session -> new Audit().faults(session)))
                .isEmpty();
    }

    private static List<String> rules(PlanRow version) {
        return version.critique().map(Critique::findings).orElse(List.of()).stream()
                .map(Finding::rule)
                .toList();
    }

    private void hireAgent(EmbeddedBroker broker, Database database, FileAssetStore assets) throws Exception {
        Workbench bench = new Workbench(assets, database, new AssetRepository(), CLOCK);
        PlantingMind mind = new PlantingMind(new RulesMind(new PromptLibrary()));
        declare(database, "agent", List.of(Pool.LLM), Offers.rules());
        hire(
                broker,
                "agent",
                Map.of(Pool.LLM, 1),
                new AgentHandler(bench, Map.of(Offers.DIRECTOR, mind), Offers.VERSION));
    }

    private void hireWorker(EmbeddedBroker broker, Database database, FileAssetStore assets) throws Exception {
        ComposerEngine composer = new ComposerEngine();
        EngineRegistry engines =
                opened(new EngineRegistry(List.of(composer, new MediaEngine(CLOCK, composer::capabilities))));
        Map<Pool, Integer> lanes = engines.lanes(1);
        declare(database, "worker", List.copyOf(lanes.keySet()), engines.capabilities());
        WorkFolder work = opened(WorkFolder.open(folder.resolve("work"), "worker"));
        hire(
                broker,
                "worker",
                lanes,
                new EngineHandler(
                        engines,
                        new Admission(1L << 30),
                        work,
                        new InputAssets(assets, database),
                        new OutputAssets(assets, database, "worker", CLOCK)));
    }

    private static void declare(Database database, String who, List<Pool> pools, List<EngineCapability> offers) {
        database.execute(session -> new CapabilityRepository().register(session, who, pools, offers, CLOCK.instant()));
    }

    private void hire(EmbeddedBroker broker, String who, Map<Pool, Integer> lanes, TaskHandler handler)
            throws Exception {
        WorkSettings settings = WorkSettings.defaults(who).withDeadline(Duration.ofMinutes(2), Duration.ofSeconds(5));
        ResultPublisher publisher = new ResultPublisher(broker.connection(who).producer(), settings.publishTimeout());
        opened(Crew.start(
                broker.connection(who),
                lanes,
                new Employment(publisher, handler, (task, attempt) -> true, settings, WorkMeter.NONE),
                CLOCK));
    }

    private static ProductionRow ended(Database database, Engine engine, ProductionId id) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        EventHub.Listener listener = new EventHub.Listener() {
            @Override
            public void eventsWritten() {
                if (row(database, id).state().terminal()) {
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
        return row(database, id);
    }

    private static ProductionRow row(Database database, ProductionId id) {
        return database.transaction(session -> new ProductionRepository().find(session, WorkspaceId.LOCAL, id))
                .orElseThrow();
    }

    private <T extends AutoCloseable> T opened(T part) {
        closing.push(part);
        return part;
    }
}
