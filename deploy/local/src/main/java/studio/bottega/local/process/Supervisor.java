package studio.bottega.local.process;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.bottega.local.DataFolder;

/**
 * Runs the parts of one stack: each is started when what it needs is ready, and all are stopped in reverse order.
 *
 * <p>Thread-safe.
 */
public final class Supervisor {

    private final List<PartKeeper> keepers = new ArrayList<>();
    private final Readiness readiness = new Readiness();
    private final Map<String, PartStatus> statuses = new LinkedHashMap<>();
    private final Consumer<List<PartStatus>> listener;

    /**
     * @param parts in the order in which they depend on each other
     * @param listener told the whole picture after every change; called from several threads, one at a time
     */
    public Supervisor(
            List<? extends Part> parts,
            DataFolder folder,
            Backoff backoff,
            Clock clock,
            Consumer<List<PartStatus>> listener) {
        this.listener = listener;
        for (Part part : parts) {
            statuses.put(part.name(), PartStatus.waiting(part, clock.instant()));
            keepers.add(new PartKeeper(part, folder, backoff, clock, readiness, this::changed));
        }
    }

    /** Begins to start everything and returns at once. */
    public void start() {
        for (PartKeeper keeper : keepers) {
            new Thread(keeper, "keeper-" + keeper.name()).start();
        }
    }

    /** What is known of every part, in order. */
    public List<PartStatus> statuses() {
        synchronized (statuses) {
            return List.copyOf(statuses.values());
        }
    }

    /** Stops all parts and returns when they have ended: together, but none before those that need it. */
    public void stop() throws InterruptedException {
        List<PartKeeper> left = new ArrayList<>(keepers);
        while (!left.isEmpty()) {
            List<PartKeeper> unneeded = left.stream()
                    .filter(keeper ->
                            left.stream().noneMatch(other -> other.needs().contains(keeper.name())))
                    .toList();
            // Parts that need each other in a circle have never started; they are stopped all at once.
            List<PartKeeper> now = unneeded.isEmpty() ? List.copyOf(left) : unneeded;
            for (PartKeeper keeper : now) {
                keeper.tellToStop();
            }
            for (PartKeeper keeper : now) {
                keeper.awaitEnd();
            }
            left.removeAll(now);
        }
    }

    private void changed(PartStatus status) {
        synchronized (statuses) {
            statuses.put(status.name(), status);
            listener.accept(List.copyOf(statuses.values()));
        }
    }
}
