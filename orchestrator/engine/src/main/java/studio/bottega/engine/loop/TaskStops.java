package studio.bottega.engine.loop;

import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** Ends work before it is done: of single tasks, or of a whole production. */
public final class TaskStops {

    private TaskStops() {}

    /** Cancels those of the tasks that have not ended. What is under way is counted at its estimate: nobody will say. */
    public static void cancel(Entry entry, ProductionRow production, List<TaskRow> tasks, String because) {
        List<TaskRow> open =
                tasks.stream().filter(task -> !task.state().terminal()).toList();
        for (TaskRow task : open) {
            TaskLifecycle.TABLE.require(task.state(), TaskEvent.CANCELLED, TaskState.CANCELLED);
            countUnheard(entry, task);
            entry.tell(
                    task, EventType.TASK_CANCELLED, "%s is cancelled: %s".formatted(task.label(), because), Map.of());
        }
        entry.books().endings().cancel(entry.session(), ids(open), entry.now());
        entry.books().generations().releaseIdle(entry.session(), production.id());
        entry.tasksAreReady(); // others may have waited for the same work
    }

    /**
     * Stops a production that cannot go on by itself. Work under way may end and counts; steering tasks are withdrawn, so
     * that nothing is decided any more.
     *
     * @param reason a sentence that a person can act on
     */
    public static void stop(Entry entry, ProductionRow production, String reason) {
        ProductionLifecycle.TABLE.require(production.state(), ProductionStep.STOPPED, ProductionState.STOPPED);
        entry.books().productions().stop(entry.session(), production.id(), reason, entry.now());
        List<TaskRow> steering = LoopTasks.open(entry, production).stream()
                .filter(task -> task.state().leased())
                .toList();
        for (TaskRow task : steering) {
            TaskLifecycle.TABLE.require(task.state(), TaskEvent.WITHDRAWN, TaskState.READY);
            countUnheard(entry, task);
        }
        entry.books().endings().withdraw(entry.session(), ids(steering), entry.now());
        entry.books().generations().releaseIdle(entry.session(), production.id());
        entry.tell(production.id(), EventType.PRODUCTION_STOPPED, "Stopped. " + reason, Map.of());
        entry.tasksAreReady();
    }

    /** An attempt whose end nobody hears of has cost what was reserved for it. */
    public static void countUnheard(Entry entry, TaskRow task) {
        if (task.state().leased() && task.estimatedMicroUsd() > 0) {
            entry.books()
                    .productions()
                    .addMoney(
                            entry.session(), task.productionId(), task.estimatedMicroUsd(), -task.estimatedMicroUsd());
        }
    }

    private static List<TaskId> ids(List<TaskRow> tasks) {
        return tasks.stream().map(TaskRow::id).toList();
    }
}
