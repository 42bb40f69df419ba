package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.client.EmbeddedBroker;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.live.EventHub;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.Audit;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.ProductionRepository;

/** The whole engine with its threads, on a real broker and a real database; two replicas of it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EngineIT {

    @TempDir
    private Path folder;

    @Test
    void twoReplicasDeliverWhatIsAskedOfEitherAlthoughTheBrokerGoesAwayForAWhile() throws Exception {
        DataSource pool = TestDatabase.create();
        Database database = new Database(pool);
        FileAssetStore assets = new FileAssetStore(folder.resolve("assets"));
        database.execute(session -> new CapabilityRepository()
                .register(
                        session,
                        "w1",
                        List.of(Pool.values()),
                        TestPlans.catalogue().capabilities(),
                        Clock.systemUTC().instant()));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                Engine one = engine(pool, assets, broker, "one");
                Engine two = engine(pool, assets, broker, "two")) {
            one.start();
            two.start();
            ProductionId first = create(one, 1);
            try (KafkaTroupe troupe = troupe(assets, broker)) {
                delivered(database, two, first);

                broker.pause();
                ProductionId second = create(two, 2);
                broker.resume();
                delivered(database, one, second);

                assertThat(database.<List<String>>transaction(session -> new Audit().faults(session)))
                        .isEmpty();
                assertThat(one.status().read().resultLag()).isNotNegative();
            }
        }
    }

    @Test
    void whatIsDownIsSaidAndWaitedFor() {
        DataSource nowhere = nowhere();
        try (Engine engine = new Engine(new Engine.Ground(
                nowhere,
                new FileAssetStore(folder),
                new BrokerConnection("127.0.0.1:1", "lonely", Map.of()),
                EngineSettings.DEFAULT,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                TaskTraces.NONE))) {
            engine.start();

            assertThat(engine.status().read().problems())
                    .anyMatch(problem -> problem.contains("waits for its database"))
                    .anyMatch(problem -> problem.contains("The broker does not answer"));
            assertThat(engine.started()).isFalse();
        }
    }

    private static DataSource nowhere() {
        org.postgresql.ds.PGSimpleDataSource nowhere = new org.postgresql.ds.PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/nothing?connectTimeout=1");
        return nowhere;
    }

    private static Engine engine(DataSource pool, FileAssetStore assets, EmbeddedBroker broker, String replica) {
        return new Engine(new Engine.Ground(
                pool,
                assets,
                new BrokerConnection(broker.bootstrapServers(), replica, Map.of()),
                EngineSettings.DEFAULT,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                TaskTraces.NONE));
    }

    private static KafkaTroupe troupe(FileAssetStore assets, EmbeddedBroker broker) {
        return new KafkaTroupe(new Troupe(assets), broker.bootstrapServers(), Clock.systemUTC(), request -> {}).start();
    }

    private static ProductionId create(Engine engine, long seed) {
        Brief brief =
                new Brief("An ad.", ProductionKind.CAMPAIGN, "en", seed, Stage.BUDGET, ApprovalMode.AUTO, List.of());
        return engine.studio()
                .create(WorkspaceId.LOCAL, brief, Optional.empty())
                .id();
    }

    /** Listens at a replica until the production has ended, whichever replica ends it. */
    private static void delivered(Database database, Engine engine, ProductionId id) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        EventHub.Listener listener = new EventHub.Listener() {
            @Override
            public void eventsWritten() {
                if (state(database, id).terminal()) {
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
        assertThat(state(database, id)).isEqualTo(ProductionState.DELIVERED);
    }

    private static ProductionState state(Database database, ProductionId id) {
        return database.transaction(session -> new ProductionRepository()
                .find(session, WorkspaceId.LOCAL, id)
                .orElseThrow()
                .state());
    }
}
