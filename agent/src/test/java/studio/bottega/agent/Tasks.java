package studio.bottega.agent;

import studio.bottega.client.TaskContext;

/** Contexts of tasks in tests. */
public final class Tasks {

    private static final long FIVE_DOLLARS = 5_000_000;

    /** A task that is still wanted. */
    public static final TaskContext WANTED = new Context(false, FIVE_DOLLARS);

    /** A task that nobody wants any more. */
    public static final TaskContext CANCELLED = new Context(true, FIVE_DOLLARS);

    private record Context(boolean cancelled, long allowanceMicroUsd) implements TaskContext {
        @Override
        public void progress(double fraction, String stage) {}
    }

    private Tasks() {}

    /** A wanted task that may cost this much. */
    public static TaskContext costingAtMost(long microUsd) {
        return new Context(false, microUsd);
    }
}
