package studio.bottega.engine.recover;

import java.time.Duration;
import java.util.List;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.loop.TaskStops;
import studio.bottega.storage.postgres.ProductionRow;

/** Stops productions that have worked past their time. Thread-safe. */
public final class DeadlineKeeper {

    private static final int AT_ONCE = 50;

    private final Ledger ledger;

    public DeadlineKeeper(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One round. @return how many were stopped */
    public int stopOverdue() {
        List<ProductionId> overdue = ledger.read(session ->
                ledger.books().productions().overdue(session, ledger.clock().instant(), AT_ONCE));
        return (int) overdue.stream()
                .filter(id -> ledger.write(entry -> stop(entry, id)))
                .count();
    }

    private static boolean stop(Entry entry, ProductionId id) {
        ProductionRow production = entry.production(id);
        if (!production.deadlineAt().isBefore(entry.now())
                || production.state() == ProductionState.AWAITING_APPROVAL
                || !ProductionLifecycle.TABLE.allows(
                        production.state(), ProductionStep.STOPPED, ProductionState.STOPPED)) {
            return false;
        }
        Duration bound = production.brief().budget().maxTime();
        TaskStops.stop(
                entry,
                production,
                "The time of %s that it was given is over. Resume gives it as much again.".formatted(words(bound)));
        return true;
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
