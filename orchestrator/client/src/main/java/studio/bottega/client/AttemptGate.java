package studio.bottega.client;

import studio.bottega.contract.domain.TaskId;

/** Asks the books whether an attempt is still wanted. Read before work starts and at every heartbeat. Thread-safe. */
@FunctionalInterface
public interface AttemptGate {

    /** Lets every attempt run to its end; for programs without books. */
    AttemptGate OPEN = (task, attempt) -> true;

    /**
     * @return false if the task was cancelled, has ended, or another attempt has taken its place
     * @throws UnreachableException if the books cannot be read
     */
    boolean isCurrent(TaskId task, int attempt);

    /**
     * Asked of attempts that are not current any more.
     *
     * @return whether another attempt will do the same task
     * @throws UnreachableException if the books cannot be read
     */
    default boolean isOpen(TaskId task) {
        return false;
    }
}
