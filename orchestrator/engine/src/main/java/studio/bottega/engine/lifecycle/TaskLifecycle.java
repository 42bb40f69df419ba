package studio.bottega.engine.lifecycle;

import static studio.bottega.contract.domain.TaskState.BLOCKED;
import static studio.bottega.contract.domain.TaskState.CANCELLED;
import static studio.bottega.contract.domain.TaskState.DISPATCHED;
import static studio.bottega.contract.domain.TaskState.FAILED;
import static studio.bottega.contract.domain.TaskState.READY;
import static studio.bottega.contract.domain.TaskState.RUNNING;
import static studio.bottega.contract.domain.TaskState.SUCCEEDED;
import static studio.bottega.contract.domain.TaskState.WAITING_APPROVAL;

import java.util.EnumSet;
import studio.bottega.contract.domain.TaskState;

/** The life of a task. Every change of state in the engine is a row of this table. */
public final class TaskLifecycle {

    public static final Transitions<TaskState, TaskEvent> TABLE = Transitions.<TaskState, TaskEvent>beginningIn(
                    EnumSet.of(BLOCKED, WAITING_APPROVAL, READY))
            .with(BLOCKED, TaskEvent.PARENTS_DONE, READY)
            .with(BLOCKED, TaskEvent.CANCELLED, CANCELLED)
            .with(WAITING_APPROVAL, TaskEvent.APPROVED, READY)
            .with(WAITING_APPROVAL, TaskEvent.CANCELLED, CANCELLED)
            .with(READY, TaskEvent.DISPATCHED, DISPATCHED)
            .with(READY, TaskEvent.CACHE_HIT, SUCCEEDED)
            .with(READY, TaskEvent.GIVEN_UP, FAILED)
            .with(READY, TaskEvent.CANCELLED, CANCELLED)
            .with(DISPATCHED, TaskEvent.SIGN_OF_LIFE, RUNNING)
            .with(DISPATCHED, TaskEvent.DONE, SUCCEEDED)
            .with(DISPATCHED, TaskEvent.RETRIED, READY)
            .with(DISPATCHED, TaskEvent.WITHDRAWN, READY)
            .with(DISPATCHED, TaskEvent.GIVEN_UP, FAILED)
            .with(DISPATCHED, TaskEvent.CANCELLED, CANCELLED)
            .with(RUNNING, TaskEvent.SIGN_OF_LIFE, RUNNING)
            .with(RUNNING, TaskEvent.DONE, SUCCEEDED)
            .with(RUNNING, TaskEvent.RETRIED, READY)
            .with(RUNNING, TaskEvent.WITHDRAWN, READY)
            .with(RUNNING, TaskEvent.GIVEN_UP, FAILED)
            .with(RUNNING, TaskEvent.CANCELLED, CANCELLED)
            .with(FAILED, TaskEvent.REOPENED, READY)
            .with(CANCELLED, TaskEvent.REINSTATED, BLOCKED)
            .with(CANCELLED, TaskEvent.REINSTATED, WAITING_APPROVAL);

    private TaskLifecycle() {}
}
