package studio.bottega.agent;

import studio.bottega.client.TaskContext;

/** Contexts of tasks in tests. */
public final class Tasks {

    /** A task that is still wanted. */
    public static final TaskContext WANTED = new TaskContext() {
        @Override
        public void progress(double fraction, String stage) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** A task that nobody wants any more. */
    public static final TaskContext CANCELLED = new TaskContext() {
        @Override
        public void progress(double fraction, String stage) {}

        @Override
        public boolean cancelled() {
            return true;
        }
    };

    private Tasks() {}
}
