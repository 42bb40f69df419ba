package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;

/**
 * Ends of tasks, many at a time, what they open for others, and how an ended one begins again. The caller holds the lock
 * of every production concerned. Thread-safe.
 */
public final class TaskEndingRepository {

    /** A task whose work is done. */
    public record Success(
            TaskId task,
            String worker,
            List<OutputAsset> outputs,
            Map<String, Object> provenance,
            Usage usage,
            Instant startedAt) {}

    /** DISPATCHED or RUNNING → SUCCEEDED. @return the tasks as they are now */
    public List<TaskRow> succeed(Session session, List<Success> successes, Instant now) {
        if (successes.isEmpty()) {
            return List.of();
        }
        List<TaskRow> done = session.list(
                """
                update task
                set state = 'SUCCEEDED', outputs = cast(done.outputs as jsonb), usage = cast(done.usage as jsonb),
                    worker = done.worker, fraction = 1, stage = '', lease_expires_at = null,
                    started_at = coalesce(task.started_at, cast(done.started_at as timestamptz)),
                    finished_at = ?, failure_code = '', failure_message = ''
                from unnest(?, ?, ?, ?, ?) as done (id, outputs, usage, worker, started_at)
                where task.id = done.id and task.state in ('DISPATCHED', 'RUNNING')
                returning task.*
                """,
                TaskRepository::row,
                now,
                successes.stream().map(Success::task).toList(),
                successes.stream()
                        .map(success -> Columns.text(success.outputs()))
                        .toList(),
                successes.stream().map(success -> Columns.text(success.usage())).toList(),
                successes.stream().map(Success::worker).toList(),
                successes.stream()
                        .map(success -> success.startedAt().toString())
                        .toList());
        if (done.size() != successes.size()) {
            throw new IllegalStateException("A task ended twice although its production was locked");
        }
        return done;
    }

    /** Counts parents that have succeeded; children that wait for none any more become READY. @return these */
    public List<TaskRow> parentsSucceeded(Session session, Collection<TaskId> parents, Instant now) {
        if (parents.isEmpty()) {
            return List.of();
        }
        return session.list("""
                        update task
                        set open_parents = open_parents - done.n,
                            state = case when open_parents = done.n and state = 'BLOCKED' then 'READY' else state end,
                            ready_at = case when open_parents = done.n and state = 'BLOCKED'
                                            then cast(? as timestamptz) else ready_at end
                        from (select task_id, count(*) as n from task_parent where parent_id = any(?)
                              group by task_id) as done
                        where task.id = done.task_id and task.open_parents >= done.n
                        returning task.*
                        """, TaskRepository::row, now, parents).stream()
                .filter(task -> task.state() == TaskState.READY && task.openParents() == 0)
                .toList();
    }

    /** Tasks that are not terminal → CANCELLED. @return those that were not */
    public List<TaskRow> cancel(Session session, Collection<TaskId> tasks, Instant now) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        return session.list("""
                update task set state = 'CANCELLED', lease_expires_at = null, finished_at = ?
                where id = any(?) and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                returning *
                """, TaskRepository::row, now, tasks);
    }

    /** DISPATCHED or RUNNING → READY: the attempt is given up without blame, and a late result will not count. */
    public void withdraw(Session session, Collection<TaskId> tasks, Instant now) {
        if (!tasks.isEmpty()) {
            session.update("""
                    update task set state = 'READY', lease_expires_at = null, not_before = ?, fraction = 0, stage = ''
                    where id = any(?) and state in ('DISPATCHED', 'RUNNING')
                    """, now, tasks);
        }
    }

    /** WAITING_APPROVAL → READY for every task of a version. @return these */
    public List<TaskRow> openGates(Session session, ProductionId production, int version, Instant now) {
        return session.list("""
                update task set state = 'READY', ready_at = ?, not_before = ?
                where state = 'WAITING_APPROVAL'
                  and id in (select task_id from plan_task where production_id = ? and version = ?)
                returning *
                """, TaskRepository::row, now, now, production, version);
    }

    /** CANCELLED → the given state, because a new version wants the task after all. */
    public void reinstate(Session session, TaskId task, TaskState state, int openParents, Instant now) {
        session.update("""
                update task
                set state = ?, open_parents = ?, failures = 0, not_before = ?, finished_at = null, fraction = 0,
                    stage = '', failure_code = '', failure_message = ''
                where id = ? and state = 'CANCELLED'
                """, state, openParents, now, task);
    }

    /** How many tasks of a version, other than of the given kinds, have not succeeded. */
    public long unfinished(Session session, ProductionId production, int version, Collection<?> exceptKinds) {
        return session.first("""
                        select count(*) as n from task join plan_task on plan_task.task_id = task.id
                        where plan_task.production_id = ? and plan_task.version = ? and task.state <> 'SUCCEEDED'
                          and not (task.kind = any(?))
                        """, row -> row.getLong("n"), production, version, exceptKinds)
                .orElse(0L);
    }
}
