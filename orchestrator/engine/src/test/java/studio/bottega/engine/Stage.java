package studio.bottega.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.engine.broker.BrokerConnection;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.engine.studio.Library;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.asset.FileAssetStore;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.OutboxRepository.Message;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/**
 * The engine's core on a real database, with time that stands still and the broker left out: the test takes requests from
 * the outbox and gives results back, in the order that it likes.
 */
final class Stage {

    static final Budget BUDGET = new Budget(1_000_000, Duration.ofHours(1), 3);

    final SettableClock clock = new SettableClock();
    final EngineSettings settings = EngineSettings.DEFAULT;
    final DataSource pool;
    final AssetStore assets;
    final EngineCore core;
    final Troupe troupe;

    Stage(DataSource pool, Path folder) {
        this.pool = pool;
        this.assets = new FileAssetStore(folder);
        this.troupe = new Troupe(assets);
        this.core = replica();
        employ(TestPlans.catalogue().capabilities());
    }

    static Stage open(Path folder) {
        return new Stage(TestDatabase.create(), folder);
    }

    /** Another orchestrator on the same books. */
    EngineCore replica() {
        return new EngineCore(new Engine.Ground(
                pool,
                assets,
                new BrokerConnection("127.0.0.1:1", "test", Map.of()),
                settings,
                clock,
                new SimpleMeterRegistry(),
                TaskTraces.NONE));
    }

    /** Registers a worker that offers these engines. */
    void employ(List<EngineCapability> engines) {
        core.ledger().read(session -> {
            new CapabilityRepository().register(session, "w1", List.of(Pool.values()), engines, clock.instant());
            return true;
        });
        clock.pass(Duration.ofSeconds(2)); // what was read of the engines before is stale now
    }

    ProductionId create(Budget budget, ApprovalMode approval) {
        Brief brief = new Brief("An ad for Lumen.", ProductionKind.CAMPAIGN, "en", 7, budget, approval, List.of());
        return core.studio().create(WorkspaceId.LOCAL, brief, Optional.empty()).id();
    }

    ProductionId create() {
        return create(BUDGET, ApprovalMode.AUTO);
    }

    /** Dispatches until nothing moves. @return the requests that the broker would get, oldest first */
    List<TaskRequest> requests() {
        int looked;
        do {
            looked = core.dispatcher().dispatch();
        } while (looked > 0);
        return core.ledger().read(session -> {
            List<Message> owed = core.ledger().books().outbox().claim(session, 10_000);
            core.ledger().books().outbox().delete(session, owed);
            return owed.stream()
                    .map(message -> MessageCodec.decodeRequest(message.payload()))
                    .toList();
        });
    }

    /** Lets the troupe do a request and gives the engine its result. */
    void perform(TaskRequest request) {
        core.results().apply(List.of(troupe.perform(request, clock.instant())));
    }

    void perform(List<TaskRequest> requests) {
        List<TaskResult> results = new ArrayList<>();
        requests.forEach(request -> results.add(troupe.perform(request, clock.instant())));
        if (!results.isEmpty()) {
            core.results().apply(results);
        }
    }

    /** Plays on until nothing is asked any more; pauses between attempts pass at once. */
    void play() {
        playUntil(request -> false);
    }

    /** Plays until a request comes that fits. @return it, not performed */
    Optional<TaskRequest> playUntil(Predicate<TaskRequest> stop) {
        for (int quiet = 0; quiet < 3; quiet++) {
            List<TaskRequest> requests = requests();
            while (!requests.isEmpty()) {
                quiet = 0;
                Optional<TaskRequest> stopped = requests.stream().filter(stop).findFirst();
                perform(requests.stream().filter(request -> !stop.test(request)).toList());
                if (stopped.isPresent()) {
                    return stopped;
                }
                requests = requests();
            }
            clock.pass(settings.maxBackoff());
            employ(offered());
        }
        return Optional.empty();
    }

    /** The worker stays alive while time passes. */
    private List<EngineCapability> offered() {
        return core.ledger()
                .read(session -> new CapabilityRepository().catalogue(session, java.time.Instant.EPOCH))
                .capabilities();
    }

    /** What people read. */
    Library library() {
        return new Library(core.ledger(), core.capabilities(), assets);
    }

    ProductionRow production(ProductionId id) {
        return core.ledger().write(entry -> entry.production(id));
    }

    List<TaskRow> tasks(ProductionId id) {
        return core.ledger().read(session -> core.ledger().books().tasks().ofProduction(session, id));
    }

    TaskRow task(ProductionId id, String node) {
        return tasks(id).stream()
                .filter(task -> task.node().equals(node))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no task " + node + " in " + nodes(id)));
    }

    Map<String, TaskState> nodes(ProductionId id) {
        return tasks(id).stream().collect(Collectors.toMap(TaskRow::node, TaskRow::state, (a, b) -> b));
    }

    List<PlanRow> plans(ProductionId id) {
        return core.ledger().read(session -> core.ledger().books().plans().list(session, id));
    }

    List<ProductionEvent> events(ProductionId id) {
        return core.ledger().read(session -> core.ledger().books().events().after(session, id, 0, 10_000));
    }

    List<EventType> eventTypes(ProductionId id) {
        return events(id).stream().map(ProductionEvent::type).toList();
    }

    List<String> messages(ProductionId id, EventType type) {
        return events(id).stream()
                .filter(event -> event.type() == type)
                .map(ProductionEvent::message)
                .toList();
    }
}
