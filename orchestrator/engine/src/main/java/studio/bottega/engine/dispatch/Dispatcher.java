package studio.bottega.engine.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.AssetProof;
import studio.bottega.engine.ledger.Capabilities;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.ledger.Papers;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.engine.loop.Course;
import studio.bottega.engine.loop.LoopDocuments;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.engine.loop.TaskStops;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskRow;

/**
 * Moves READY tasks on: to the end if the same work was done before, to the outbox if it is theirs to do, and otherwise
 * not at all while another task does the same work. Productions that another replica has in hand are passed over.
 *
 * <p>Thread-safe.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** Few, because results wait for their locks; not one by one, because each commit costs. */
    private static final int PRODUCTIONS_AT_ONCE = 8;

    private static final int TASKS_AT_ONCE = 100;
    static final Duration WITHOUT_ENGINE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final EngineSettings settings;
    private final OrderBook orders;
    private final AssetProof proof;
    private final LoopDocuments documents;
    private final Course course;

    public Dispatcher(
            Ledger ledger,
            EngineSettings settings,
            Capabilities capabilities,
            Papers papers,
            AssetProof proof,
            LoopDocuments documents,
            Course course) {
        this.ledger = ledger;
        this.settings = settings;
        this.orders = new OrderBook(capabilities, papers, new TaskFailures(settings));
        this.proof = proof;
        this.documents = documents;
        this.course = course;
    }

    /**
     * One round.
     *
     * @return how many tasks were looked at
     * @throws StorageException if database or asset store cannot be reached
     */
    public int dispatch() {
        try {
            return ledger.write(entry -> {
                List<ProductionRow> due =
                        entry.books().productions().claimDue(entry.session(), entry.now(), PRODUCTIONS_AT_ONCE);
                return dispatch(entry, due);
            });
        } catch (StorageException | IllegalArgumentException | IllegalStateException e) {
            if (e instanceof StorageException storage && storage.unavailable()) {
                throw storage;
            }
            LOG.warn("A round of dispatch was refused; each production is tried by itself.", e);
            return oneByOne();
        }
    }

    /** One production that cannot be carried on must not keep the others: it stops, with what went wrong. */
    private int oneByOne() {
        List<ProductionId> due = ledger.read(session ->
                ledger.books().productions().claimDue(session, ledger.clock().instant(), PRODUCTIONS_AT_ONCE).stream()
                        .map(ProductionRow::id)
                        .toList());
        int looked = 0;
        for (ProductionId id : due) {
            try {
                looked += ledger.write(entry -> dispatch(entry, List.of(entry.production(id))));
            } catch (StorageException | IllegalArgumentException | IllegalStateException e) {
                if (e instanceof StorageException storage && storage.unavailable()) {
                    throw storage;
                }
                LOG.error("Production {} cannot be carried on.", id, e);
                ledger.execute(entry -> stop(entry, id, e));
            }
        }
        return looked;
    }

    private static void stop(Entry entry, ProductionId id, RuntimeException problem) {
        ProductionRow production = entry.production(id);
        if (ProductionLifecycle.TABLE.allows(production.state(), ProductionStep.STOPPED, ProductionState.STOPPED)) {
            TaskStops.stop(entry, production, "The orchestrator could not carry it on: " + problem.getMessage());
        }
    }

    /** @param locked the productions, locked */
    private int dispatch(Entry entry, List<ProductionRow> locked) {
        List<ProductionId> productions = locked.stream().map(ProductionRow::id).toList();
        List<TaskRow> due = entry.books().queue().due(entry.session(), productions, entry.now(), TASKS_AT_ONCE);
        OrderBook.Orders taken = orders.take(entry, due);
        entry.books()
                .queue()
                .postpone(entry.session(), taken.withoutEngine(), entry.now().plus(WITHOUT_ENGINE));
        Round round = new Round(
                entry,
                settings.dispatchLease(),
                taken.givenUp() ? entry.books().productions().lockAll(entry.session(), productions) : locked);
        taken.ready().stream()
                .collect(Collectors.groupingBy(order -> order.task().workspaceId()))
                .forEach((workspace, ready) -> sort(entry, workspace, ready, round));
        round.finish();
        takeHits(entry, round.hits());
        round.overspent().forEach(unpaid -> endAtTheCap(entry, unpaid));
        return due.size();
    }

    private void sort(Entry entry, WorkspaceId workspace, List<Order> ready, Round round) {
        Map<String, List<OutputAsset>> made = entry.books()
                .generations()
                .outputsOf(
                        entry.session(),
                        workspace,
                        ready.stream().map(Order::taskKey).toList());
        for (Order order : ready) {
            ProductionRow production = round.production(order);
            if (production.state().terminal()) {
                continue;
            }
            Optional<List<OutputAsset>> cached = Optional.ofNullable(made.get(order.taskKey()))
                    .filter(outputs -> usable(entry, production, order, outputs));
            if (cached.isPresent()) {
                round.take(order.hit(cached.get()));
            } else {
                round.want(order);
            }
        }
    }

    /** Outputs that are no longer there, or no longer of use, are forgotten and made again. */
    private boolean usable(Entry entry, ProductionRow production, Order order, List<OutputAsset> outputs) {
        Optional<String> fault =
                proof.missing(outputs).or(() -> documents.fault(production, withInputs(order), outputs));
        fault.ifPresent(reason -> {
            LOG.warn("What was made for key {} is made again: {}", order.taskKey(), reason);
            entry.books().generations().forget(entry.session(), production.workspaceId(), order.taskKey());
        });
        return fault.isEmpty();
    }

    private static TaskRow withInputs(Order order) {
        return order.task().withInputs(order.refs());
    }

    private void takeHits(Entry entry, List<CacheHit> hits) {
        if (hits.isEmpty()) {
            return;
        }
        entry.books().queue().takeFromCache(entry.session(), hits, entry.now());
        List<TaskRow> done = entry.books()
                .tasks()
                .findAll(entry.session(), hits.stream().map(CacheHit::task).toList());
        for (TaskRow task : done) {
            TaskLifecycle.TABLE.require(TaskState.READY, TaskEvent.CACHE_HIT, task.state());
            entry.tell(
                    task,
                    EventType.TASK_CACHED,
                    task.label() + " was made before; it is taken as it is.",
                    Map.of("taskKey", task.taskKey().orElse("")));
        }
        course.succeeded(entry, done);
    }

    private void endAtTheCap(Entry entry, Round.Overspent unpaid) {
        ProductionRow now = entry.production(unpaid.task().productionId());
        if (ProductionLifecycle.TABLE.allows(now.state(), ProductionStep.STOPPED, ProductionState.STOPPED)
                && !course.doWithout(entry, now, unpaid.task(), unpaid.sentence())) {
            TaskStops.stop(entry, now, unpaid.sentence());
        }
    }
}
