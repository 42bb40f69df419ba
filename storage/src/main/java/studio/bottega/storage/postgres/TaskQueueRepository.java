package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.plan.InputRef;

/**
 * Tasks on their way to workers and back, many at a time. The caller holds the lock of every production concerned, so
 * each statement finds the states that the caller has read. Thread-safe.
 */
public final class TaskQueueRepository {

    /**
     * Tasks of productions that can be dispatched now, oldest first. See {@link ProductionRepository#claimDue}.
     *
     * @param limit how many of each production
     */
    public List<TaskRow> due(Session session, Collection<ProductionId> productions, Instant now, int limit) {
        if (productions.isEmpty()) {
            return List.of();
        }
        return session.list("""
                select due.*
                from unnest(?) as wanted (id)
                cross join lateral (
                    select * from task
                    where production_id = wanted.id and state = 'READY' and not_before <= ?
                      and (task_key is null or not exists (
                        select 1 from generation
                        where generation.workspace_id = task.workspace_id and generation.task_key = task.task_key
                          and generation.finished_at is null and generation.owner_task <> task.id))
                    order by not_before, created_at, id
                    limit ?) as due
                order by due.not_before, due.created_at, due.id
                """, TaskRepository::row, productions, now, limit);
    }

    /** What the parents of these tasks have made, by task and the parent's node. */
    public Map<TaskId, Map<String, List<OutputAsset>>> parentOutputs(Session session, Collection<TaskId> tasks) {
        Map<TaskId, Map<String, List<OutputAsset>>> outputs = new HashMap<>();
        if (!tasks.isEmpty()) {
            session.list(
                    """
                    select wanted.id as task_id, parent.node, parent.outputs
                    from unnest(?) as wanted (id)
                    cross join lateral (
                        select task.node, task.outputs
                        from task_parent join task on task.id = task_parent.parent_id
                        where task_parent.task_id = wanted.id
                        offset 0) as parent
                    """,
                    row -> outputs.computeIfAbsent(Columns.task(row, "task_id"), id -> new HashMap<>())
                            .put(row.getString("node"), Columns.jsonList(row, "outputs", OutputAsset.class)),
                    tasks);
        }
        return outputs;
    }

    /**
     * A task that goes to its pool.
     *
     * @param attempt the next one
     * @param inputs as the task will be told, with those that were chosen just now
     */
    public record Dispatch(
            TaskId task,
            int attempt,
            String engine,
            String taskKey,
            List<InputRef> inputs,
            double estimatedSeconds,
            long estimatedMicroUsd,
            Instant leaseExpiresAt) {}

    /** READY → DISPATCHED. */
    public void dispatch(Session session, List<Dispatch> tasks, Instant now) {
        if (tasks.isEmpty()) {
            return;
        }
        int changed = session.update(
                """
                update task
                set state = 'DISPATCHED', attempt = task.attempt + 1, engine = sent.engine, task_key = sent.task_key,
                    inputs = cast(sent.inputs as jsonb),
                    estimated_seconds = cast(sent.estimated_seconds as double precision),
                    estimated_micro_usd = cast(sent.estimated_micro_usd as bigint),
                    lease_expires_at = cast(sent.lease_expires_at as timestamptz), dispatched_at = ?,
                    started_at = null, finished_at = null, fraction = 0, stage = '', worker = ''
                from unnest(?, ?, ?, ?, ?, ?, ?, ?) as sent (id, attempt, engine, task_key, inputs, estimated_seconds,
                    estimated_micro_usd, lease_expires_at)
                where task.id = sent.id and task.state = 'READY' and task.attempt = cast(sent.attempt as integer) - 1
                """,
                now,
                column(tasks, Dispatch::task),
                column(tasks, task -> Integer.toString(task.attempt())),
                column(tasks, Dispatch::engine),
                column(tasks, Dispatch::taskKey),
                column(tasks, task -> Columns.text(task.inputs(), InputRef.class)),
                column(tasks, task -> Double.toString(task.estimatedSeconds())),
                column(tasks, task -> Long.toString(task.estimatedMicroUsd())),
                column(tasks, task -> task.leaseExpiresAt().toString()));
        if (changed != tasks.size()) {
            throw changedMeanwhile("dispatched");
        }
    }

    private static List<Object> column(List<Dispatch> tasks, Function<Dispatch, Object> value) {
        return tasks.stream().map(value).toList();
    }

    /** A task whose work was done before. */
    public record CacheHit(
            TaskId task, String engine, String taskKey, List<InputRef> inputs, List<OutputAsset> outputs) {}

    /** READY → SUCCEEDED with outputs that exist already. */
    public void takeFromCache(Session session, List<CacheHit> hits, Instant now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CacheHit hit : hits) {
            rows.add(new @Nullable Object[] {
                hit.engine(),
                hit.taskKey(),
                Columns.text(hit.inputs(), InputRef.class),
                Columns.text(hit.outputs()),
                now,
                hit.task()
            });
        }
        changedAll(session.batch("""
                update task
                set state = 'SUCCEEDED', cached = true, engine = ?, task_key = ?, inputs = cast(? as jsonb),
                    outputs = cast(? as jsonb), fraction = 1, finished_at = ?, failure_code = '', failure_message = ''
                where id = ? and state = 'READY'
                """, rows), "taken from the cache");
    }

    /** READY tasks are not looked at again before a time. */
    public void postpone(Session session, Collection<TaskId> tasks, Instant notBefore) {
        if (!tasks.isEmpty()) {
            session.update("update task set not_before = ? where id = any(?) and state = 'READY'", notBefore, tasks);
        }
    }

    /**
     * A sign of life of an attempt.
     *
     * @param fraction how far it is, in [0, 1]
     */
    public record SignOfLife(TaskId task, int attempt, String worker, double fraction, String stage) {}

    /** DISPATCHED → RUNNING, or the lease is extended. Signs of attempts that are not current change nothing. */
    public void heartbeat(Session session, List<SignOfLife> signs, Instant leaseExpiresAt, Instant now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SignOfLife sign : signs) {
            rows.add(new @Nullable Object[] {
                sign.worker(), sign.fraction(), sign.stage(), leaseExpiresAt, now, sign.task(), sign.attempt()
            });
        }
        session.batch("""
                update task
                set state = 'RUNNING', worker = ?, fraction = ?, stage = ?, lease_expires_at = ?,
                    started_at = coalesce(started_at, ?)
                where id = ? and attempt = ? and state in ('DISPATCHED', 'RUNNING')
                """, rows);
    }

    /** Tasks of a production whose lease has run out. */
    public List<TaskRow> expired(Session session, ProductionId production, Instant now) {
        return session.list(
                "select * from task where production_id = ? and lease_expires_at < ? order by id",
                TaskRepository::row,
                production,
                now);
    }

    /** Gives attempts under way more time. */
    public void extendLeases(Session session, Collection<TaskId> tasks, Instant leaseExpiresAt) {
        if (!tasks.isEmpty()) {
            session.update(
                    "update task set lease_expires_at = ? where id = any(?) and lease_expires_at is not null",
                    leaseExpiresAt,
                    tasks);
        }
    }

    /**
     * What one pool has before it.
     *
     * @param estimatedSeconds of the tasks of this state together
     */
    public record Load(Pool pool, TaskState state, long tasks, double estimatedSeconds) {}

    /**
     * READY, DISPATCHED and RUNNING tasks by pool. READY counts those of working productions alone. DISPATCHED and RUNNING are the states
     * with a lease; asked like this, the indexes of both are used and not the whole table.
     */
    public List<Load> loads(Session session) {
        return session.list(
                """
                select task.pool, task.state, count(*) as n, sum(task.estimated_seconds) as seconds
                from task join production on production.id = task.production_id
                where task.lease_expires_at is not null
                   or (task.state = 'READY' and production.state in ('PLANNING', 'RUNNING', 'PACKAGING'))
                group by task.pool, task.state
                """,
                row -> new Load(
                        Pool.valueOf(row.getString("pool")),
                        TaskState.valueOf(row.getString("state")),
                        row.getLong("n"),
                        row.getDouble("seconds")));
    }

    /**
     * How far the workers of each pool are: when the task was dispatched that was dispatched last among those that run, or were done since
     * a moment. Pools of which nothing runs or was done are left out.
     */
    public Map<Pool, Instant> newestBegun(Session session, Instant doneSince) {
        Map<Pool, Instant> newest = new EnumMap<>(Pool.class);
        session.list(
                """
                with begun as (
                  select task.pool, task.dispatched_at from task
                  where task.lease_expires_at is not null and task.state = 'RUNNING'
                  union all
                  select task.pool, task.dispatched_at
                  from production cross join lateral (
                    select pool, dispatched_at from task
                    where task.production_id = production.id and state = 'SUCCEEDED' and finished_at >= ?
                      and dispatched_at is not null) task
                  where production.state in ('PLANNING', 'RUNNING', 'PACKAGING') or production.updated_at >= ?)
                select task.pool, max(task.dispatched_at) as newest from begun task
                group by task.pool
                """,
                row -> newest.put(Pool.valueOf(row.getString("pool")), Columns.instant(row, "newest")),
                doneSince,
                doneSince);
        return newest;
    }

    private static void changedAll(int[] counts, String what) {
        for (int count : counts) {
            if (count != 1) {
                throw changedMeanwhile(what);
            }
        }
    }

    private static IllegalStateException changedMeanwhile(String what) {
        return new IllegalStateException(
                "A task could not be %s: its row changed although its production was locked".formatted(what));
    }
}
