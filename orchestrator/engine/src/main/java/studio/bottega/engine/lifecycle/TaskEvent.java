package studio.bottega.engine.lifecycle;

/** What can happen to a task. */
public enum TaskEvent {
    /** Its last parent has succeeded. */
    PARENTS_DONE,
    /** A person approved the plan that it belongs to. */
    APPROVED,
    /** Its request was written to the outbox. */
    DISPATCHED,
    /** The same work was done before. */
    CACHE_HIT,
    /** A worker is at it. */
    SIGN_OF_LIFE,
    /** A result of the current attempt, and its outputs are there. */
    DONE,
    /** The attempt failed or was given up, and may be tried again. */
    RETRIED,
    /** It stopped with its production before its attempt ended; a late result will not count. */
    WITHDRAWN,
    /** It failed for good. */
    GIVEN_UP,
    /** A person cancelled the production, or a new version does not want it. */
    CANCELLED,
    /** A person resumed the production. */
    REOPENED,
    /** A new version wants it after all. */
    REINSTATED
}
