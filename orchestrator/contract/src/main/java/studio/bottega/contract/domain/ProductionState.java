package studio.bottega.contract.domain;

/** Where a production stands. */
public enum ProductionState {
    /** The brief is stored and a PLAN task is under way. */
    PLANNING(false),
    /** A plan waits for a person's word; approve or revise moves it on. */
    AWAITING_APPROVAL(false),
    /** Tasks of the current plan version are under way. */
    RUNNING(false),
    /** The loop has ended; the accepted version is being packaged. */
    PACKAGING(false),
    /** Every deliverable is there. A later revision returns it to RUNNING. */
    DELIVERED(true),
    /** A task failed for good. {@code resume} tries its failed tasks again. */
    STOPPED(true),
    /** A person cancelled it. */
    CANCELLED(true);

    private final boolean terminal;

    ProductionState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether nothing happens any more unless a person asks. */
    public boolean terminal() {
        return terminal;
    }
}
