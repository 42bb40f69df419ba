package studio.bottega.engine.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.Topics;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.storage.postgres.OutboxRepository.NewMessage;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskQueueRepository.Dispatch;
import studio.bottega.storage.postgres.TaskRow;

/**
 * What one round of dispatch sends for several productions, within the money of each, entered in few statements. Confined to its
 * transaction.
 */
final class Round {

    private static final int ROOM_FOR_REPAIRS = 4;

    private final Entry entry;
    private final Duration lease;
    private final Map<ProductionId, ProductionRow> productions;
    private final Map<ProductionId, Long> committedMicroUsd = new HashMap<>();
    private final Map<ProductionId, Overspent> overspent = new LinkedHashMap<>();
    private final List<CacheHit> hits = new ArrayList<>();
    private final Map<TaskId, Order> wanted = new LinkedHashMap<>();

    /** A task that the budget does not reach, and the sentence about it. */
    record Overspent(TaskRow task, String sentence) {}

    Round(Entry entry, Duration lease, List<ProductionRow> productions) {
        this.entry = entry;
        this.lease = lease;
        this.productions = productions.stream().collect(Collectors.toMap(ProductionRow::id, Function.identity()));
        productions.forEach(production ->
                committedMicroUsd.put(production.id(), production.spentMicroUsd() + production.reservedMicroUsd()));
    }

    ProductionRow production(Order order) {
        return Objects.requireNonNull(productions.get(order.task().productionId()));
    }

    List<CacheHit> hits() {
        return List.copyOf(hits);
    }

    List<Overspent> overspent() {
        return List.copyOf(overspent.values());
    }

    void take(CacheHit hit) {
        hits.add(hit);
    }

    void want(Order order) {
        ProductionId production = order.task().productionId();
        if (!overspent.containsKey(production) && affordable(order)) {
            Order reserved = order.reserving(reserve(order));
            wanted.put(order.task().id(), reserved);
            committedMicroUsd.merge(production, reserved.estimate().costMicroUsd(), Long::sum);
        }
    }

    /** Money is reserved before it is spent: what is spent and reserved never exceeds the cap together. */
    private boolean affordable(Order order) {
        ProductionRow production = production(order);
        long cap = production.brief().budget().maxCostMicroUsd();
        long cost = order.estimate().costMicroUsd();
        if (cost == 0 || committed(production) + cost <= cap) {
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
            overspent.put(production.id(), new Overspent(order.task(), sentence));
        } else { // work under way may turn out cheaper than was reserved for it
            entry.books()
                    .queue()
                    .postpone(
                            entry.session(),
                            List.of(order.task().id()),
                            entry.now().plus(Dispatcher.WITHOUT_ENGINE));
        }
        return false;
    }

    /** How long a language model talks is known only afterwards: it has room for repairs, within the cap. */
    private long reserve(Order order) {
        long cost = order.estimate().costMicroUsd();
        if (order.task().kind().pool() != Pool.LLM) {
            return cost;
        }
        ProductionRow production = production(order);
        long free = production.brief().budget().maxCostMicroUsd() - committed(production);
        return Math.min(ROOM_FOR_REPAIRS * cost, Math.max(cost, free));
    }

    private long committed(ProductionRow production) {
        return committedMicroUsd.getOrDefault(production.id(), 0L);
    }

    /**
     * Sends what is wanted. Of work that is wanted twice one is done; the other waits for it under the key that both have. Keys are
     * taken in one order, so that two replicas cannot wait for each other.
     */
    void finish() {
        wanted.values().stream()
                .collect(Collectors.groupingBy(
                        order -> order.task().workspaceId(),
                        () -> new TreeMap<>(Comparator.comparing(WorkspaceId::value)),
                        Collectors.toList()))
                .forEach(this::claim);
    }

    private void claim(WorkspaceId workspace, List<Order> orders) {
        Map<TaskId, String> keys = new LinkedHashMap<>();
        orders.forEach(order -> keys.put(order.task().id(), order.taskKey()));
        Set<TaskId> ours = entry.books().generations().claim(entry.session(), workspace, keys, entry.now());
        List<Dispatch> dispatches = new ArrayList<>();
        Map<ProductionId, Long> reserved = new LinkedHashMap<>();
        for (Order order : orders) {
            TaskRow task = order.task();
            if (ours.contains(task.id())) {
                dispatches.add(send(order));
                reserved.merge(task.productionId(), order.estimate().costMicroUsd(), Long::sum);
            } else {
                entry.books().tasks().setTaskKey(entry.session(), task.id(), order.taskKey());
            }
        }
        entry.books().queue().dispatch(entry.session(), dispatches, entry.now());
        reserved.forEach((production, amount) -> {
            if (amount > 0) {
                entry.books().productions().addMoney(entry.session(), production, 0, amount);
            }
        });
    }

    private Dispatch send(Order order) {
        TaskRow task = order.task();
        TaskLifecycle.TABLE.require(task.state(), TaskEvent.DISPATCHED, TaskState.DISPATCHED);
        int attempt = task.attempt() + 1;
        entry.owe(new NewMessage(
                Topics.task(task.kind().pool()),
                task.productionId().toString(),
                MessageCodec.encode(order.request(production(order), attempt))));
        entry.tell(
                task,
                EventType.TASK_DISPATCHED,
                "%s goes to the pool \"%s\"."
                        .formatted(task.label(), task.kind().pool().id()),
                Map.of(
                        "attempt", Integer.toString(attempt),
                        "engine", order.engine().engine(),
                        "because", order.because()));
        return new Dispatch(
                task.id(),
                attempt,
                order.engine().engine(),
                order.taskKey(),
                order.refs(),
                order.estimate().seconds(),
                order.estimate().costMicroUsd(),
                entry.now().plus(lease));
    }
}
