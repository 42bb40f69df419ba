package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.InputRef;

/**
 * Tasks. Which transition is legal is the orchestrator's to know; each statement here names the states it leaves, so
 * that of two who try the same transition one changes a row and the other none. Thread-safe.
 */
public final class TaskRepository {

    /** Inserts tasks with their parents, and counts them to a plan version (0 for none). */
    public void insert(
            Session session, ProductionId production, WorkspaceId workspace, List<NewTask> tasks, Instant now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> parents = new ArrayList<>();
        for (NewTask task : tasks) {
            rows.add(new @Nullable Object[] {
                task.id(),
                production,
                workspace,
                task.spec().node(),
                task.spec().label(),
                task.spec().kind(),
                task.spec().kind().pool(),
                task.spec().engine(),
                Columns.text(task.spec().spec()),
                task.spec().seed(),
                Columns.text(task.spec().inputs(), InputRef.class),
                task.recipe(),
                task.state(),
                task.openParents(),
                task.estimatedSeconds(),
                task.estimatedMicroUsd(),
                now,
                now,
                task.state() == TaskState.READY ? now : null
            });
            task.parents().forEach(parent -> parents.add(new @Nullable Object[] {task.id(), parent}));
        }
        session.batch("""
                insert into task (id, production_id, workspace_id, node, label, kind, pool, engine, spec, seed, inputs,
                                  recipe, state, open_parents, estimated_seconds, estimated_micro_usd,
                                  not_before, created_at, ready_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        session.batch("insert into task_parent (task_id, parent_id) values (?, ?)", parents);
    }

    /** Says which tasks, in this order, carry out a version. */
    public void assign(Session session, ProductionId production, int version, List<TaskId> tasks) {
        assign(session, production, version, tasks, 0);
    }

    /** The same, from a position on: tasks that are added later stand behind. */
    public void assign(Session session, ProductionId production, int version, List<TaskId> tasks, int firstPosition) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            rows.add(new @Nullable Object[] {production, version, tasks.get(i), firstPosition + i});
        }
        session.batch("""
                insert into plan_task (production_id, version, task_id, position) values (?, ?, ?, ?)
                on conflict do nothing
                """, rows);
    }

    public Optional<TaskRow> find(Session session, TaskId id) {
        return session.first("select * from task where id = ?", TaskRepository::row, id);
    }

    /** Those of the tasks that exist. */
    public List<TaskRow> findAll(Session session, Collection<TaskId> ids) {
        return ids.isEmpty()
                ? List.of()
                : session.list("select * from task where id = any(?)", TaskRepository::row, ids);
    }

    /** Every task of a production, oldest first. */
    public List<TaskRow> ofProduction(Session session, ProductionId production) {
        return session.list(
                "select * from task where production_id = ? order by created_at, node",
                TaskRepository::row,
                production);
    }

    /** The tasks of some kinds of a production, oldest first. */
    public List<TaskRow> ofKinds(Session session, ProductionId production, Set<TaskKind> kinds) {
        return session.list(
                "select * from task where production_id = ? and kind = any(?) order by created_at, node",
                TaskRepository::row,
                production,
                kinds);
    }

    /** The tasks of a production, but for those of some kinds, that do not carry out a version. */
    public List<TaskRow> outside(Session session, ProductionId production, int version, Set<TaskKind> kinds) {
        return session.list("""
                select * from task
                where production_id = ? and kind <> all(?) and not exists (
                    select from plan_task
                    where plan_task.task_id = task.id and plan_task.production_id = task.production_id
                      and plan_task.version = ?)
                order by created_at, node
                """, TaskRepository::row, production, kinds, version);
    }

    /** The tasks that carry out a version, parents before children. */
    public List<TaskRow> ofVersion(Session session, ProductionId production, int version) {
        return session.list("""
                select task.* from task join plan_task on plan_task.task_id = task.id
                where plan_task.production_id = ? and plan_task.version = ?
                order by plan_task.position, task.created_at
                """, TaskRepository::row, production, version);
    }

    /** Says what a task will make, before it is dispatched. */
    public void setTaskKey(Session session, TaskId id, String taskKey) {
        session.update("update task set task_key = ? where id = ?", taskKey, id);
    }

    /** Whether a result of this attempt would be accepted. What a worker asks before and while it works. */
    public boolean isCurrent(Session session, TaskId id, int attempt) {
        return session.first("""
                        select 1 from task join production on production.id = task.production_id
                        where task.id = ? and attempt = ? and task.state in ('DISPATCHED', 'RUNNING')
                          and production.state <> 'CANCELLED'
                        """, row -> Boolean.TRUE, id, attempt).isPresent();
    }

    /** Whether it is still to be done, by whichever attempt. */
    public boolean isOpen(Session session, TaskId id) {
        return session.first("""
                        select 1 from task join production on production.id = task.production_id
                        where task.id = ? and task.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                          and production.state <> 'CANCELLED'
                        """, row -> Boolean.TRUE, id).isPresent();
    }

    /** DISPATCHED or RUNNING → READY after a failure that may pass. @return whether the attempt was current */
    public boolean retry(Session session, TaskId id, int attempt, String code, String message, Instant notBefore) {
        return 1 == session.update("""
                        update task
                        set state = 'READY', failures = failures + 1, failure_code = ?, failure_message = ?,
                            not_before = ?, lease_expires_at = null, fraction = 0, stage = ''
                        where id = ? and attempt = ? and state in ('DISPATCHED', 'RUNNING')
                        """, code, message, notBefore, id, attempt);
    }

    /** READY, DISPATCHED or RUNNING → FAILED for good. @return whether the attempt was current */
    public boolean fail(
            Session session, TaskId id, int attempt, String code, String message, @Nullable Usage usage, Instant now) {
        return 1 == session.update("""
                        update task
                        set state = 'FAILED', failures = failures + 1, failure_code = ?, failure_message = ?,
                            usage = cast(? as jsonb), lease_expires_at = null, finished_at = ?
                        where id = ? and attempt = ? and state in ('READY', 'DISPATCHED', 'RUNNING')
                        """, code, message, usage == null ? null : Columns.text(usage), now, id, attempt);
    }

    /** FAILED → READY again, with a fresh count of failures. @return these */
    public List<TaskRow> reopenFailed(Session session, ProductionId production, Instant now) {
        return session.list("""
                update task
                set state = 'READY', failures = 0, not_before = ?, ready_at = ?, finished_at = null
                where production_id = ? and state = 'FAILED'
                returning *
                """, TaskRepository::row, now, now, production);
    }

    /** How many tasks of productions under way are in each state. Those of all productions ever made would take ever longer to count. */
    public Map<TaskState, Long> countUnderWay(Session session) {
        Map<TaskState, Long> counts = new HashMap<>();
        session.list("""
                select task.state, count(*) as n
                from production join task on task.production_id = production.id
                where production.state in ('PLANNING', 'RUNNING', 'PACKAGING')
                group by task.state
                """, row -> counts.put(TaskState.valueOf(row.getString("state")), row.getLong("n")));
        return counts;
    }

    static TaskRow row(ResultSet row) throws SQLException {
        return new TaskRow(
                new TaskId(row.getObject("id", UUID.class)),
                Columns.production(row, "production_id"),
                Columns.workspace(row, "workspace_id"),
                row.getString("node"),
                row.getString("label"),
                TaskKind.valueOf(row.getString("kind")),
                row.getString("engine"),
                Columns.json(row, "spec", GenerationSpec.class),
                row.getLong("seed"),
                Columns.jsonList(row, "inputs", InputRef.class),
                row.getString("recipe"),
                Optional.ofNullable(row.getString("task_key")),
                TaskState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getInt("failures"),
                row.getInt("open_parents"),
                row.getBoolean("cached"),
                row.getDouble("estimated_seconds"),
                row.getLong("estimated_micro_usd"),
                Columns.jsonList(row, "outputs", OutputAsset.class),
                Columns.optionalJson(row, "usage", Usage.class),
                row.getString("failure_code"),
                row.getString("failure_message"),
                row.getString("worker"),
                row.getDouble("fraction"),
                row.getString("stage"),
                Columns.instant(row, "not_before"),
                Columns.optionalInstant(row, "lease_expires_at"),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "ready_at"),
                Columns.optionalInstant(row, "dispatched_at"),
                Columns.optionalInstant(row, "started_at"),
                Columns.optionalInstant(row, "finished_at"));
    }
}
