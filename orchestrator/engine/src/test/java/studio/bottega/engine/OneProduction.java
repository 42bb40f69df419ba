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
 * database, the store and the broker's folder, so that another life can go on.
 */
final class OneProduction {

    private static final int MAX_ROUNDS = 500;

    private final long seed;
    private final EngineCore core;
    private final OutboxRelay relay;
    private final FileBroker broker;
    private final Troupe troupe;

    /** @param seed makes this production another one than those of other seeds */
    OneProduction(long seed, DataSource pool, Path folder, DurableSteps steps) {
        this.seed = seed;
        FileAssetStore assets = new FileAssetStore(folder.resolve("assets"));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        this.core = new EngineCore(new Engine.Ground(
                pool,
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
    }

    /** Lets a worker be there that can make whatever it takes. */
    static void employ(DataSource pool) {
        new Database(pool)
                .execute(session -> new CapabilityRepository()
                        .register(
                                session,
                                "w1",
                                List.of(Pool.values()),
                                TestPlans.catalogue().capabilities(),
                                Clock.systemUTC().instant()));
    }

    /** Goes on until the production is delivered. */
    void run() {
        if (state().isEmpty()) {
            create();
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (state().orElseThrow() == ProductionState.DELIVERED) {
                return;
            }
            core.dispatcher().dispatch();
            publish();
            broker.next("requests").ifPresent(this::work);
            broker.next("results").ifPresent(this::collect);
        }
        throw new AssertionError("the production has not ended after %d rounds".formatted(MAX_ROUNDS));
    }

    private void create() {
        Brief brief = new Brief(
                "A poster for Lumen.",
                ProductionKind.CAMPAIGN,
                "en",
                seed,
                new Budget(0, Duration.ofHours(1), 3),
                ApprovalMode.AUTO,
                List.of());
        core.studio().create(WorkspaceId.LOCAL, brief, Optional.of("seed " + seed));
    }

    /** Of the newest production, if it is this one. */
    private Optional<ProductionState> state() {
        return core.ledger()
                .read(session -> core.ledger().books().productions().page(session, WorkspaceId.LOCAL, null, 1).stream()
                        .filter(production -> production.brief().seed() == seed)
                        .map(ProductionRow::state)
                        .findFirst());
    }

    private void publish() {
        try {
            relay.publish();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
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
}
