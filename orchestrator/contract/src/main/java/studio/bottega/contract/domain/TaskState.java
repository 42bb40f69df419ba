package studio.bottega.contract.domain;

/** The states of a task. The transitions between them are in the orchestrator's lifecycle table. */
public enum TaskState {
    /** Waits for parents; moves to READY or WAITING_APPROVAL when all have succeeded. */
    BLOCKED(false),
    /** A gate stands before it; a person's approval moves it to READY. */
    WAITING_APPROVAL(false),
    /** All inputs are there; dispatch, a cached result or a cancellation moves it out. */
    READY(false),
    /** Its request is in the outbox or on the topic; a worker's first sign of life moves it to RUNNING. */
    DISPATCHED(false),
    /** A worker holds it; a result or an expired lease moves it out. */
    RUNNING(false),
    SUCCEEDED(true),
    FAILED(true),
    CANCELLED(true);

    private final boolean terminal;

    TaskState(boolean terminal) {
        this.terminal = terminal;
    }

    public boolean terminal() {
        return terminal;
    }

    /** Whether a worker may be at it: only then is there a lease. */
    public boolean leased() {
        return this == DISPATCHED || this == RUNNING;
    }
}
