package studio.bottega.contract.domain;

import java.util.Locale;

/** What can happen to a production. {@link #id()} is its name on the wire. */
public enum EventType {
    PRODUCTION_CREATED,
    PLAN_PROPOSED,
    PLAN_APPROVED,
    TASK_READY,
    TASK_DISPATCHED,
    TASK_STARTED,
    TASK_SUCCEEDED,
    TASK_CACHED,
    TASK_RETRIED,
    TASK_FAILED,
    TASK_CANCELLED,
    RESULT_FENCED,
    CRITIQUE_MADE,
    REVISION_ASKED,
    REVISION_PLANNED,
    REVISION_REFUSED,
    REVISION_DROPPED,
    COMMENT_MADE,
    FINDING_DISMISSED,
    LOOP_ENDED,
    PRODUCTION_DELIVERED,
    PRODUCTION_STOPPED,
    PRODUCTION_CANCELLED,
    PRODUCTION_RESUMED;

    /** For instance {@code task.succeeded}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
