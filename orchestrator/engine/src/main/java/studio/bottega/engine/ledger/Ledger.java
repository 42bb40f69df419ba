package studio.bottega.engine.ledger;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.engine.ledger.Entry.Effects;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.EventRepository.NewEvent;
import studio.bottega.storage.postgres.Session;

/** Runs the engine's transactions, and wakes whom each concerns once it is committed. Thread-safe. */
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** What is told of every task in good order; the rest is told of once in a production, or should be looked at. */
    private static final Set<EventType> ORDINARY = Set.of(
            EventType.TASK_READY,
            EventType.TASK_DISPATCHED,
            EventType.TASK_STARTED,
            EventType.TASK_CACHED,
            EventType.TASK_CANCELLED);

    private final Database database;
    private final Books books = new Books();
    private final Signals signals;
    private final Clock clock;

    public Ledger(Database database, Signals signals, Clock clock) {
        this.database = database;
        this.signals = signals;
        this.clock = clock;
    }

    /** Commits what {@code work} does, with its events and messages, or nothing of it. It may run more than once. */
    public <T> T write(Function<Entry, T> work) {
        Committed<T> committed = database.transaction(session -> {
            Entry entry = new Entry(session, books, clock.instant());
            T value = work.apply(entry);
            entry.flush();
            return new Committed<>(value, entry.effects());
        });
        wake(committed.effects());
        return committed.value();
    }

    private record Committed<T>(T value, Effects effects) {}

    /** {@link #write} without a result. */
    public void execute(Consumer<Entry> work) {
        write(entry -> {
            work.accept(entry);
            return Boolean.TRUE;
        });
    }

    /** Reads. Each statement sees what is committed when it begins, and holds nothing afterwards. */
    public <T> T read(Function<Session, T> work) {
        return database.single(work);
    }

    public Books books() {
        return books;
    }

    public Clock clock() {
        return clock;
    }

    public Signals signals() {
        return signals;
    }

    private void wake(Effects effects) {
        if (effects.owes()) {
            signals.relay().raise();
        }
        if (effects.tasksReady()) {
            signals.dispatch().raise();
        }
        effects.events().forEach((production, told) -> {
            signals.hub().eventsWritten(production);
            told.forEach(event -> log(production, event));
        });
    }

    private static void log(ProductionId production, NewEvent event) {
        try (MDC.MDCCloseable p = MDC.putCloseable("production", production.toString());
                MDC.MDCCloseable t = MDC.putCloseable("task", event.detail().getOrDefault("taskId", ""));
                MDC.MDCCloseable a = MDC.putCloseable("attempt", event.detail().getOrDefault("attempt", ""))) {
            if (ORDINARY.contains(event.type())) {
                LOG.debug("{} {}", event.type().id(), event.message());
            } else {
                LOG.info("{} {}", event.type().id(), event.message());
            }
        }
    }
}
