package studio.bottega.engine.recover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.engine.collect.Attention;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.storage.postgres.CapabilityRepository.Worker;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/**
 * Takes attempts back of which nobody has heard for a lease. One that runs has lost its worker. One that waits on its
 * topic is lost only if workers of its pool are there and do not come to it; a long queue is no fault. Thread-safe.
 */
public final class LeaseKeeper {

    private static final int PRODUCTIONS_AT_ONCE = 16;

    private final Ledger ledger;
    private final EngineSettings settings;
    private final TaskFailures failures;
    private final Attention attention;

    public LeaseKeeper(Ledger ledger, EngineSettings settings, TaskFailures failures, Attention attention) {
        this.ledger = ledger;
        this.settings = settings;
        this.failures = failures;
        this.attention = attention;
    }

    /** One round. @return how many leases had run out */
    public int expire() {
        if (!attention.covers(settings.runningLease(), ledger.clock().instant())) {
            return 0;
        }
        return ledger.write(entry -> {
            List<ProductionRow> productions =
                    entry.books().productions().claimExpired(entry.session(), entry.now(), PRODUCTIONS_AT_ONCE);
            if (productions.isEmpty()) {
                return 0;
            }
            Queues queues = Queues.read(entry, settings);
            return productions.stream()
                    .mapToInt(production -> expire(entry, production, queues))
                    .sum();
        });
    }

    private int expire(Entry entry, ProductionRow production, Queues queues) {
        List<TaskRow> expired = entry.books().queue().expired(entry.session(), production.id(), entry.now());
        List<TaskId> queued = new ArrayList<>();
        for (TaskRow task : expired) {
            if (task.state() == TaskState.DISPATCHED && !queues.lost(task)) {
                queued.add(task.id());
            } else if (stillLeased(entry, task)) {
                failures.unheard(entry, entry.production(production.id()), task, "lease-expired", message(task));
            }
        }
        entry.books().queue().extendLeases(entry.session(), queued, entry.now().plus(settings.dispatchLease()));
        return expired.size();
    }

    /** A failure before it in this round may have stopped its production, and withdrawn it. */
    private static boolean stillLeased(Entry entry, TaskRow task) {
        return entry.books()
                .tasks()
                .find(entry.session(), task.id())
                .map(now -> now.state().leased())
                .orElse(false);
    }

    private String message(TaskRow task) {
        return task.state() == TaskState.RUNNING
                ? "there was no sign of life from %s for %d s."
                        .formatted(task.worker(), settings.runningLease().toSeconds())
                : "no worker of the pool \"%s\" came to it."
                        .formatted(task.kind().pool().id());
    }

    /**
     * The pools' queues.
     *
     * @param served pools that have a worker
     * @param newestBegun when the newest of the tasks begun lately in each pool was dispatched
     */
    private record Queues(Set<String> served, Map<Pool, Instant> newestBegun) {

        static Queues read(Entry entry, EngineSettings settings) {
            Instant aliveSince = entry.now().minus(settings.aliveFor());
            Set<String> served = entry.books().capabilities().workers(entry.session(), aliveSince).stream()
                    .map(Worker::pools)
                    .flatMap(List::stream)
                    .collect(Collectors.toSet());
            Instant doneSince = entry.now().minus(settings.dispatchLease());
            return new Queues(served, entry.books().queue().newestBegun(entry.session(), doneSince));
        }

        /** Workers are there, and either they begin nothing at all or they have begun what came after it. */
        boolean lost(TaskRow task) {
            Pool pool = task.kind().pool();
            Instant dispatched = task.dispatchedAt().orElse(Instant.EPOCH);
            return served.contains(pool.id())
                    && newestBegun.getOrDefault(pool, Instant.MAX).isAfter(dispatched);
        }
    }
}
