package studio.bottega.local.process;

/** Where a supervised program stands. */
public enum PartState {
    /** Not started yet: the parts it needs are not ready. */
    WAITING,
    /** Its process is being prepared or has been started and does not answer yet. */
    STARTING,
    /** Answered its readiness probe. */
    READY,
    /** Ended unexpectedly; the supervisor pauses before it starts it again. */
    BACKING_OFF,
    /** Ended too often, or something it needs failed. It stays so until the next {@code up}. */
    FAILED,
    /** Ended because the stack was told to stop. */
    STOPPED;

    /** Whether nothing will change without a person. */
    public boolean isSettled() {
        return this == READY || this == FAILED || this == STOPPED;
    }
}
