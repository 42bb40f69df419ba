package studio.bottega.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.postgresql.ds.PGSimpleDataSource;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.dispatch.OutboxRelay;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * One production with one revision, from brief to deliverable, in one thread: everything that is left in between is in the
 * database, the store and the broker's folder, so that another process can go on. {@link #main} is that process, and dies
 * at the step that it is told.
 */
final class OneProduction {

    private static final int MAX_ROUNDS = 500;

    private final EngineCore core;
    private final OutboxRelay relay;
    private final FileBroker broker;
    private final Troupe troupe;

    OneProduction(DataSource pool, Path folder, DurableSteps steps) {
        FileAssetStore assets = new FileAssetStore(folder.resolve("assets"));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        this.core = new EngineCore(new Engine.Ground(
                steps.watch(pool),
                assets,
                new BrokerConnection("127.0.0.1:1", "test", Map.of()),
                EngineSettings.DEFAULT,
                Clock.systemUTC(),
                registry,
                TaskTraces.NONE));
        this.broker = new FileBroker(folder, steps);
        MockProducer<byte[], byte[]> producer = broker.producer();
        this.relay = new OutboxRelay(core.ledger(), producer, new EngineMeters(registry));
        this.troupe = new Troupe(assets)
                .plans(TestPlans.poster())
                .scores(0.5, 1.0)
                .patches(new PlanPatch(
                        List.of(new PlanPatch.Edit("/posters/p1/idea", "\"the lantern at dawn\"", "more light"))));
        new Database(pool)
                .execute(session -> new CapabilityRepository()
                        .register(
                                session,
                                "w1",
                                List.of(Pool.values()),
                                TestPlans.catalogue().capabilities(),
                                Clock.systemUTC().instant()));
    }

    /** Goes on until the production has ended. @return the state in which it ended */
    ProductionState run() throws InterruptedException {
        if (state().isEmpty()) {
            Brief brief = new Brief(
                    "A poster for Lumen.",
                    ProductionKind.CAMPAIGN,
                    "en",
                    7,
                    new Budget(0, Duration.ofHours(1), 3),
                    ApprovalMode.AUTO,
                    List.of());
            core.studio().create(WorkspaceId.LOCAL, brief, Optional.of("the one"));
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (state().orElseThrow().terminal()) {
                return state().orElseThrow();
            }
            core.dispatcher().dispatch();
            relay.publish();
            broker.next("requests").ifPresent(this::work);
            broker.next("results").ifPresent(this::collect);
        }
        throw new AssertionError("the production has not ended after %d rounds".formatted(MAX_ROUNDS));
    }

    private Optional<ProductionState> state() {
        return core.ledger()
                .read(session -> core.ledger().books().productions().page(session, WorkspaceId.LOCAL, null, 1).stream()
                        .map(ProductionRow::state)
                        .findFirst());
    }

    private void work(Path record) {
        var request = MessageCodec.decodeRequest(FileBroker.read(record));
        broker.append(
                "results",
                MessageCodec.encode(troupe.perform(request, Clock.systemUTC().instant())));
        broker.forget(record);
    }

    private void collect(Path record) {
        core.results().apply(List.of(MessageCodec.decodeResult(FileBroker.read(record))));
        broker.forget(record);
    }

    /** Arguments: database address, folder, number of the step that is not taken any more. */
    public static void main(String[] arguments) throws InterruptedException {
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setURL(arguments[0]);
        pool.setUser("postgres");
        DurableSteps steps = new DurableSteps(Integer.parseInt(arguments[2]));
        ProductionState end = new OneProduction(pool, Path.of(arguments[1]), steps).run();
        System.exit(end == ProductionState.DELIVERED ? 0 : 1);
    }
}
