package studio.bottega.engine.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.engine.broker.BrokerLag;
import studio.bottega.engine.ledger.Books;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.status.EngineStatus.Queue;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.CapabilityRepository.Worker;
import studio.bottega.storage.postgres.Session;
import studio.bottega.storage.postgres.TaskQueueRepository.Load;

/** Reads the orchestrator's state. Thread-safe. */
public final class StatusBoard {

    private static final int SHOWN_PRODUCTIONS = 10;

    private final Ledger ledger;
    private final EngineSettings settings;
    private final BrokerLag lag;
    private final Supplier<List<String>> threads;
    private volatile EngineStatus latest;

    /** @param threads what keeps the engine's threads from working, as sentences */
    public StatusBoard(Ledger ledger, EngineSettings settings, BrokerLag lag, Supplier<List<String>> threads) {
        this.ledger = ledger;
        this.settings = settings;
        this.lag = lag;
        this.threads = threads;
        this.latest = EngineStatus.unknown(ledger.clock().instant());
    }

    /** The whole state now. Never throws because something is down: that is what it tells. */
    public EngineStatus read() {
        EngineStatus now = readAll();
        latest = now;
        return now;
    }

    /** What {@link #read} found last; it is asked every few seconds, and a broker that is away takes its time. */
    public EngineStatus latest() {
        return latest;
    }

    private EngineStatus readAll() {
        List<String> problems = new ArrayList<>(threads.get());
        long results = results(problems);
        try {
            return ledger.read(session -> read(session, results, problems));
        } catch (StorageException e) {
            problems.add(e.getMessage());
            return EngineStatus.unknown(ledger.clock().instant()).with(results, problems);
        }
    }

    private long results(List<String> problems) {
        try {
            return lag.results();
        } catch (KafkaException e) {
            problems.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }

    private EngineStatus read(Session session, long results, List<String> known) {
        Instant now = ledger.clock().instant();
        Books books = ledger.books();
        List<Worker> workers = books.capabilities().workers(session, now.minus(settings.aliveFor()));
        List<Queue> queues = queues(books.queue().loads(session), workers);
        List<String> problems = new ArrayList<>(known);
        problems.addAll(unserved(queues));
        books.productions().idle(session, SHOWN_PRODUCTIONS).stream()
                .map(id -> "Production %s is under way, but has nothing to do.".formatted(id))
                .forEach(problems::add);
        return new EngineStatus(
                now,
                books.productions().countByState(session),
                books.tasks().countUnderWay(session),
                queues,
                books.outbox().count(session),
                books.outbox()
                        .oldest(session)
                        .map(oldest -> Duration.between(oldest, now))
                        .orElse(Duration.ZERO),
                results,
                workers,
                problems);
    }

    private static List<Queue> queues(List<Load> loads, List<Worker> workers) {
        List<Queue> queues = new ArrayList<>();
        for (Pool pool : Pool.values()) {
            Map<TaskState, Load> own = new EnumMap<>(TaskState.class);
            loads.stream().filter(load -> load.pool() == pool).forEach(load -> own.put(load.state(), load));
            int serving = (int) workers.stream()
                    .filter(worker -> worker.pools().contains(pool.id()))
                    .count();
            queues.add(new Queue(
                    pool,
                    tasks(own, TaskState.READY),
                    tasks(own, TaskState.DISPATCHED),
                    tasks(own, TaskState.RUNNING),
                    serving,
                    seconds(own, TaskState.READY) + seconds(own, TaskState.DISPATCHED)));
        }
        return queues;
    }

    private static long tasks(Map<TaskState, Load> loads, TaskState state) {
        return loads.containsKey(state) ? loads.get(state).tasks() : 0;
    }

    private static double seconds(Map<TaskState, Load> loads, TaskState state) {
        return loads.containsKey(state) ? loads.get(state).estimatedSeconds() : 0;
    }

    private static List<String> unserved(List<Queue> queues) {
        return queues.stream()
                .filter(queue -> queue.workers() == 0 && queue.ready() + queue.dispatched() > 0)
                .map(queue -> "%d tasks wait for a worker of the pool \"%s\", and none is alive."
                        .formatted(
                                queue.ready() + queue.dispatched(), queue.pool().id()))
                .toList();
    }
}
