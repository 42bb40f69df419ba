package studio.bottega.engine.loop;

import java.time.Instant;
import java.util.Map;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.lifecycle.ProductionLifecycle;
import studio.bottega.engine.lifecycle.ProductionStep;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** What follows from a failed attempt: another one after a pause, or the end of the production. Thread-safe. */
public final class TaskFailures {

    private final EngineSettings settings;

    public TaskFailures(EngineSettings settings) {
        this.settings = settings;
    }

    /** A worker says that the attempt under way has failed. */
    public void heard(Entry entry, ProductionRow production, TaskRow task, Failed failure) {
        settle(entry, task, failure.usage().costMicroUsd());
        follow(entry, production, task, failure);
    }

    /** Nobody has heard of the attempt under way for too long. */
    public void unheard(Entry entry, ProductionRow production, TaskRow task, String code, String message) {
        TaskStops.countUnheard(entry, task);
        follow(entry, production, task, new Failed(code, message, true, Usage.NONE));
    }

    /** A person ends a task; what an attempt under way still brings will not count. */
    public static void endedByPerson(Entry entry, ProductionRow production, TaskRow task) {
        if (task.state().leased()) {
            TaskStops.countUnheard(entry, task);
        }
        giveUp(
                entry,
                production,
                task,
                new Failed(
                        "ended-by-person",
                        "you ended it. Resume to try it again, or say what to change.",
                        false,
                        Usage.NONE));
    }

    /** A task that is READY can never be dispatched. */
    public void hopeless(Entry entry, ProductionRow production, TaskRow task, String code, String message) {
        giveUp(entry, production, task, new Failed(code, message, false, Usage.NONE));
    }

    /** What was reserved for an attempt is free again; what it cost is spent. */
    public static void settle(Entry entry, TaskRow task, long costMicroUsd) {
        if (costMicroUsd != 0 || task.estimatedMicroUsd() != 0) {
            entry.books()
                    .productions()
                    .addMoney(entry.session(), task.productionId(), costMicroUsd, -task.estimatedMicroUsd());
        }
    }

    private void follow(Entry entry, ProductionRow production, TaskRow task, Failed failure) {
        if (failure.retryable() && task.failures() + 1 < settings.maxFailures()) {
            retry(entry, production, task, failure);
        } else {
            giveUp(entry, production, task, failure);
        }
    }

    private void retry(Entry entry, ProductionRow production, TaskRow task, Failed failure) {
        TaskLifecycle.TABLE.require(task.state(), TaskEvent.RETRIED, TaskState.READY);
        Instant notBefore = entry.now().plus(settings.backoff(task.failures() + 1));
        entry.books()
                .tasks()
                .retry(entry.session(), task.id(), task.attempt(), failure.code(), failure.message(), notBefore);
        entry.tell(
                task,
                EventType.TASK_RETRIED,
                "%s is tried again after attempt %d: %s".formatted(task.label(), task.attempt(), failure.message()),
                Map.of("code", failure.code()));
        if (production.state().terminal()) {
            entry.books().generations().releaseIdle(entry.session(), production.id());
        }
        entry.tasksAreReady();
    }

    private static void giveUp(Entry entry, ProductionRow production, TaskRow task, Failed failure) {
        TaskLifecycle.TABLE.require(task.state(), TaskEvent.GIVEN_UP, TaskState.FAILED);
        entry.books()
                .tasks()
                .fail(
                        entry.session(),
                        task.id(),
                        task.attempt(),
                        failure.code(),
                        failure.message(),
                        failure.usage(),
                        entry.now());
        task.taskKey()
                .ifPresent(key ->
                        entry.books().generations().release(entry.session(), task.workspaceId(), key, task.id()));
        entry.tell(
                task,
                EventType.TASK_FAILED,
                "%s failed: %s".formatted(task.label(), failure.message()),
                Map.of("code", failure.code()));
        if (ProductionLifecycle.TABLE.allows(production.state(), ProductionStep.STOPPED, ProductionState.STOPPED)) {
            TaskStops.stop(entry, production, "%s failed: %s".formatted(task.label(), failure.message()));
        }
        entry.tasksAreReady(); // others may have waited for the same work
    }
}
