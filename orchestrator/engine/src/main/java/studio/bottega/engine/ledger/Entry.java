package studio.bottega.engine.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.storage.postgres.EventRepository.NewEvent;
import studio.bottega.storage.postgres.OutboxRepository.NewMessage;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.Session;
import studio.bottega.storage.postgres.TaskRow;

/**
 * One transaction under way. What it tells and what it owes to the broker is gathered and written at its end, in few
 * statements. Whoever changes a production or its tasks holds the production's lock first; several locks are taken in
 * the order of ids.
 *
 * <p>Confined to the thread that runs the transaction.
 */
public final class Entry {

    /** What becomes of plans and productions; what becomes of single tasks is no news outside. */
    private static final Set<EventType> NEWS = EnumSet.complementOf(EnumSet.of(
            EventType.TASK_READY,
            EventType.TASK_DISPATCHED,
            EventType.TASK_STARTED,
            EventType.TASK_SUCCEEDED,
            EventType.TASK_CACHED,
            EventType.TASK_RETRIED,
            EventType.TASK_FAILED,
            EventType.TASK_CANCELLED,
            EventType.RESULT_FENCED));

    private final Session session;
    private final Books books;
    private final Instant now;
    private final Map<ProductionId, List<NewEvent>> events = new LinkedHashMap<>();
    private final List<NewMessage> messages = new ArrayList<>();
    private boolean tasksReady;

    Entry(Session session, Books books, Instant now) {
        this.session = session;
        this.books = books;
        this.now = now;
    }

    public Session session() {
        return session;
    }

    public Books books() {
        return books;
    }

    /** One time for the whole transaction. */
    public Instant now() {
        return now;
    }

    /** The production as this transaction sees it now, locked. */
    public ProductionRow production(ProductionId id) {
        return books.productions()
                .lock(session, id)
                .orElseThrow(() -> new IllegalArgumentException("there is no production " + id));
    }

    /** Moves a production along its table. @return it, in its new state */
    public ProductionRow move(ProductionRow production, ProductionStep step, ProductionState to) {
        ProductionLifecycle.TABLE.require(production.state(), step, to);
        books.productions().setState(session, production.id(), to, now);
        return production(production.id());
    }

    /** Appends an event about a production. */
    public void tell(ProductionId production, EventType type, String message, Map<String, String> detail) {
        tell(production, type, "", message, detail);
    }

    /** Appends an event about a task. */
    public void tell(TaskRow task, EventType type, String message, Map<String, String> more) {
        Map<String, String> detail = new HashMap<>(more);
        detail.put("taskId", task.id().toString());
        detail.put("kind", task.kind().name());
        detail.putIfAbsent("attempt", Integer.toString(task.attempt()));
        tell(task.productionId(), type, task.node(), message, detail);
    }

    private void tell(
            ProductionId production, EventType type, String node, String message, Map<String, String> detail) {
        events.computeIfAbsent(production, id -> new ArrayList<>()).add(new NewEvent(type, node, message, detail));
    }

    /** Promises a message to the broker. */
    public void owe(NewMessage message) {
        messages.add(message);
    }

    /** Says that there is something to dispatch when this transaction is committed. */
    public void tasksAreReady() {
        tasksReady = true;
    }

    /** Tells of tasks that can be dispatched now, and were in the given state before. */
    public void ready(List<TaskRow> tasks, TaskState before, TaskEvent event) {
        tasks.forEach(task -> TaskLifecycle.TABLE.require(before, event, task.state()));
        ready(tasks);
    }

    /** Tells of new tasks that can be dispatched now. */
    public void ready(List<TaskRow> tasks) {
        for (TaskRow task : tasks) {
            tell(task, EventType.TASK_READY, task.label() + " can begin.", Map.of());
            tasksReady = true;
        }
    }

    void flush() {
        books.events().appendAll(session, events, now);
        books.outbox().appendAll(session, messages, now);
        oweToOthers();
    }

    /** What those outside hear of is owed to them by the same transaction. */
    private void oweToOthers() {
        Map<ProductionId, Integer> told = new HashMap<>();
        events.forEach((production, all) -> {
            if (all.stream().anyMatch(event -> NEWS.contains(event.type()))) {
                told.put(production, all.size());
            }
        });
        if (!told.isEmpty()) {
            books.webhooks().owe(session, told, NEWS, now);
        }
    }

    Effects effects() {
        return new Effects(Map.copyOf(events), !messages.isEmpty(), tasksReady);
    }

    /** What a committed transaction means for others. */
    record Effects(Map<ProductionId, List<NewEvent>> events, boolean owes, boolean tasksReady) {}
}
