package studio.bottega.engine.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.storage.postgres.TaskQueueRepository.SignOfLife;
import studio.bottega.storage.postgres.TaskRow;

/** Enters signs of life: the first makes a task RUNNING, each extends its lease. Thread-safe. */
public final class SignsOfLife {

    private final Ledger ledger;
    private final EngineSettings settings;

    public SignsOfLife(Ledger ledger, EngineSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
    }

    /** Enters signs in one transaction; of several for one attempt the last counts. */
    public void apply(List<TaskProgress> signs) {
        Map<TaskId, TaskProgress> latest = new LinkedHashMap<>();
        for (TaskProgress sign : signs) {
            latest.merge(sign.taskId(), sign, (a, b) -> b.attempt() >= a.attempt() ? b : a);
        }
        ledger.execute(entry -> apply(entry, latest));
    }

    private void apply(Entry entry, Map<TaskId, TaskProgress> latest) {
        entry.books()
                .productions()
                .lockAll(
                        entry.session(),
                        latest.values().stream().map(TaskProgress::productionId).collect(Collectors.toSet()));
        Map<TaskId, TaskRow> tasks = entry.books().tasks().findAll(entry.session(), latest.keySet()).stream()
                .collect(Collectors.toMap(TaskRow::id, Function.identity()));
        List<SignOfLife> current = new ArrayList<>();
        latest.forEach((id, sign) -> {
            TaskRow task = tasks.get(id);
            if (task != null
                    && task.productionId().equals(sign.productionId())
                    && task.attempt() == sign.attempt()
                    && task.state().leased()
                    && !heardElsewhere(task, sign, entry.now())) {
                TaskLifecycle.TABLE.require(task.state(), TaskEvent.SIGN_OF_LIFE, TaskState.RUNNING);
                current.add(new SignOfLife(id, sign.attempt(), sign.worker(), sign.fraction(), sign.stage()));
                tellOfStart(entry, task, sign);
            }
        });
        entry.books()
                .queue()
                .heartbeat(entry.session(), current, entry.now().plus(settings.runningLease()), entry.now());
    }

    /** Another replica has entered the same sign, or there is nothing new in it. */
    private boolean heardElsewhere(TaskRow task, TaskProgress sign, Instant now) {
        Instant fresh = now.plus(settings.runningLease()).minusSeconds(1);
        return task.state() == TaskState.RUNNING
                && task.fraction() >= sign.fraction()
                && task.stage().equals(sign.stage())
                && task.leaseExpiresAt().map(fresh::isBefore).orElse(false);
    }

    private static void tellOfStart(Entry entry, TaskRow task, TaskProgress sign) {
        if (task.state() == TaskState.DISPATCHED) {
            entry.tell(
                    task,
                    EventType.TASK_STARTED,
                    "%s is under way at %s.".formatted(task.label(), sign.worker()),
                    Map.of("worker", sign.worker()));
        }
    }
}
