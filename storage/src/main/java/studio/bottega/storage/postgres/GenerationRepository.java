package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.WorkspaceId;

/** The cache of finished work by task key. Of all tasks with one key, one at a time makes it. Thread-safe. */
public final class GenerationRepository {

    /**
     * Takes keys for tasks, in the order of the keys, so that two replicas cannot wait for each other.
     *
     * @param wanted keys by task; of tasks with the same key one gets it
     * @return the tasks whose key was free, or was theirs already
     */
    public Set<TaskId> claim(Session session, WorkspaceId workspace, Map<TaskId, String> wanted, Instant now) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        List<TaskId> tasks = List.copyOf(wanted.keySet());
        return Set.copyOf(session.list(
                """
                insert into generation (workspace_id, task_key, owner_task, created_at)
                select distinct on (wanted.task_key) ?, wanted.task_key, wanted.task_id, cast(? as timestamptz)
                from unnest(?, ?) as wanted (task_id, task_key)
                order by wanted.task_key, wanted.task_id
                on conflict (workspace_id, task_key) do update set owner_task = excluded.owner_task
                where generation.owner_task = excluded.owner_task and generation.outputs is null
                returning owner_task
                """,
                row -> Columns.task(row, "owner_task"),
                workspace,
                now,
                tasks,
                tasks.stream().map(wanted::get).toList()));
    }

    /** What came of those of the keys that have been made. */
    public Map<String, List<OutputAsset>> outputsOf(
            Session session, WorkspaceId workspace, Collection<String> taskKeys) {
        Map<String, List<OutputAsset>> outputs = new HashMap<>();
        if (!taskKeys.isEmpty()) {
            session.list(
                    "select * from generation where workspace_id = ? and task_key = any(?) and outputs is not null",
                    row -> outputs.put(row.getString("task_key"), Columns.jsonList(row, "outputs", OutputAsset.class)),
                    workspace,
                    taskKeys);
        }
        return outputs;
    }

    /** Forgets what came of a key, because it is no longer there. */
    public void forget(Session session, WorkspaceId workspace, String taskKey) {
        session.update(
                "delete from generation where workspace_id = ? and task_key = ? and outputs is not null",
                workspace,
                taskKey);
    }

    /** Gives up every key that a production holds for a task that no worker is at. */
    public void releaseIdle(Session session, ProductionId production) {
        session.update("""
                delete from generation
                where outputs is null and owner_task = any(array(
                    select id from task where production_id = ? and state not in ('DISPATCHED', 'RUNNING')))
                """, production);
    }

    /** Work that is done, by its key. */
    public record Made(WorkspaceId workspace, String taskKey, TaskId task, List<OutputAsset> outputs) {}

    /** Stores what came of keys. The first result stands. */
    public void finishAll(Session session, List<Made> made, Instant now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        made.stream()
                .sorted(Comparator.comparing(Made::taskKey))
                .forEach(item -> rows.add(new @Nullable Object[] {
                    item.workspace(), item.taskKey(), item.task(), Columns.text(item.outputs()), now, now
                }));
        session.batch("""
                insert into generation (workspace_id, task_key, owner_task, outputs, created_at, finished_at)
                values (?, ?, ?, cast(? as jsonb), ?, ?)
                on conflict (workspace_id, task_key) do update
                set outputs = excluded.outputs, finished_at = excluded.finished_at
                where generation.outputs is null
                """, rows);
    }

    /** Gives up a key that was not made, so that another task may make it. */
    public void release(Session session, WorkspaceId workspace, String taskKey, TaskId task) {
        session.update("""
                delete from generation
                where workspace_id = ? and task_key = ? and owner_task = ? and outputs is null
                """, workspace, taskKey, task);
    }
}
