package studio.bottega.engine.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.Topics;
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
import studio.bottega.storage.postgres.OutboxRepository.NewMessage;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskQueueRepository.Dispatch;
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
    private static final int ROOM_FOR_REPAIRS = 4;
    private static final Duration WITHOUT_ENGINE = Duration.ofSeconds(1);

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
                return due.stream()
                        .mapToInt(production -> dispatch(entry, production))
                        .sum();
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
                looked += ledger.write(entry -> dispatch(entry, entry.production(id)));
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

    private int dispatch(Entry entry, ProductionRow production) {
        List<TaskRow> due = entry.books().queue().due(entry.session(), production.id(), entry.now(), TASKS_AT_ONCE);
        OrderBook.Orders taken = orders.take(entry, production, due);
        entry.books()
                .queue()
                .postpone(entry.session(), taken.withoutEngine(), entry.now().plus(WITHOUT_ENGINE));
        List<Order> ready = taken.ready();
        Map<String, List<OutputAsset>> made = entry.books()
                .generations()
                .outputsOf(
                        entry.session(),
                        production.workspaceId(),
                        ready.stream().map(Order::taskKey).toList());
        Round round = new Round(entry, entry.production(production.id()));
        for (Order order : round.production.state().terminal() ? List.<Order>of() : ready) {
            Optional<List<OutputAsset>> cached = Optional.ofNullable(made.get(order.taskKey()))
                    .filter(outputs -> usable(entry, production, order, outputs));
            if (cached.isPresent()) {
                round.hits.add(order.hit(cached.get()));
            } else {
                round.want(order);
            }
        }
        round.claim();
        round.finish();
        return due.size();
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

    /** A task that the budget does not reach, and the sentence about it. */
    private record Overspent(TaskRow task, String sentence) {}

    /** What one round does for one production. Confined to its transaction. */
    private final class Round {

        private final Entry entry;
        private final ProductionRow production;
        private final List<CacheHit> hits = new ArrayList<>();
        private final Map<TaskId, Order> wanted = new LinkedHashMap<>();
        private final List<Dispatch> dispatches = new ArrayList<>();
        private long committedMicroUsd;
        private Optional<Overspent> overspent = Optional.empty();

        Round(Entry entry, ProductionRow production) {
            this.entry = entry;
            this.production = production;
            this.committedMicroUsd = production.spentMicroUsd() + production.reservedMicroUsd();
        }

        void want(Order order) {
            if (overspent.isEmpty() && affordable(order)) {
                Order reserved = order.reserving(reserve(order));
                wanted.put(order.task().id(), reserved);
                committedMicroUsd += reserved.estimate().costMicroUsd();
            }
        }

        /** Of work that is wanted twice one is done; the other waits for it under the key that both have. */
        void claim() {
            Map<TaskId, String> keys = new LinkedHashMap<>();
            wanted.forEach((task, order) -> keys.put(task, order.taskKey()));
            Set<TaskId> ours =
                    entry.books().generations().claim(entry.session(), production.workspaceId(), keys, entry.now());
            wanted.forEach((task, order) -> {
                if (ours.contains(task)) {
                    send(order);
                } else {
                    entry.books().tasks().setTaskKey(entry.session(), task, order.taskKey());
                }
            });
        }

        /** Money is reserved before it is spent: what is spent and reserved never exceeds the cap together. */
        private boolean affordable(Order order) {
            long cap = production.brief().budget().maxCostMicroUsd();
            long cost = order.estimate().costMicroUsd();
            if (cost == 0 || committedMicroUsd + cost <= cap) {
                return true;
            }
            if (production.spentMicroUsd() + cost > cap) {
                String sentence = String.format(
                        Locale.ROOT,
                        "%s would cost about $%.2f, and $%.2f of the budget of $%.2f are spent.",
                        order.task().label(),
                        cost / 1e6,
                        production.spentMicroUsd() / 1e6,
                        cap / 1e6);
                overspent = Optional.of(new Overspent(order.task(), sentence));
            } else { // work under way may turn out cheaper than was reserved for it
                entry.books()
                        .queue()
                        .postpone(
                                entry.session(),
                                List.of(order.task().id()),
                                entry.now().plus(WITHOUT_ENGINE));
            }
            return false;
        }

        /** How long a language model talks is known only afterwards: it has room for repairs, within the cap. */
        private long reserve(Order order) {
            long cost = order.estimate().costMicroUsd();
            if (order.task().kind().pool() != Pool.LLM) {
                return cost;
            }
            long free = production.brief().budget().maxCostMicroUsd() - committedMicroUsd;
            return Math.min(ROOM_FOR_REPAIRS * cost, Math.max(cost, free));
        }

        private void send(Order order) {
            TaskRow task = order.task();
            TaskLifecycle.TABLE.require(task.state(), TaskEvent.DISPATCHED, TaskState.DISPATCHED);
            int attempt = task.attempt() + 1;
            dispatches.add(new Dispatch(
                    task.id(),
                    attempt,
                    order.engine().engine(),
                    order.taskKey(),
                    order.refs(),
                    order.estimate().seconds(),
                    order.estimate().costMicroUsd(),
                    entry.now().plus(settings.dispatchLease())));
            entry.owe(new NewMessage(
                    Topics.task(task.kind().pool()),
                    production.id().toString(),
                    MessageCodec.encode(order.request(production, attempt))));
            entry.tell(
                    task,
                    EventType.TASK_DISPATCHED,
                    "%s goes to the pool \"%s\"."
                            .formatted(task.label(), task.kind().pool().id()),
                    Map.of(
                            "attempt", Integer.toString(attempt),
                            "engine", order.engine().engine(),
                            "because", order.because()));
        }

        void finish() {
            entry.books().queue().dispatch(entry.session(), dispatches, entry.now());
            long reserved =
                    dispatches.stream().mapToLong(Dispatch::estimatedMicroUsd).sum();
            if (reserved > 0) {
                entry.books().productions().addMoney(entry.session(), production.id(), 0, reserved);
            }
            takeHits();
            overspent.ifPresent(this::endAtTheCap);
        }

        private void endAtTheCap(Overspent unpaid) {
            ProductionRow now = entry.production(production.id());
            if (ProductionLifecycle.TABLE.allows(now.state(), ProductionStep.STOPPED, ProductionState.STOPPED)
                    && !course.doWithout(entry, now, unpaid.task(), unpaid.sentence())) {
                TaskStops.stop(entry, now, unpaid.sentence());
            }
        }

        private void takeHits() {
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
            course.succeeded(entry, production, done);
        }
    }
}
