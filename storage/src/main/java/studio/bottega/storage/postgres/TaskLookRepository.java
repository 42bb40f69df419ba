package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;

/** Tasks as people look at them, with their parents, in one statement. Thread-safe. */
public final class TaskLookRepository {

    private static final String COLUMNS = """
            select task.id, task.node, task.label, task.kind, task.engine, task.state, task.attempt, task.cached,
                   task.estimated_seconds, task.outputs, task.usage, task.failure_code, task.failure_message, task.worker,
                   task.fraction, task.stage, task.task_key is not null as keyed, task.not_before, task.created_at,
                   task.started_at, task.finished_at, parents.nodes, parents.open
            """;
    private static final String PARENTS = """
            cross join lateral (
                select coalesce(array_agg(parent.node order by parent.node), '{}') as nodes,
                       coalesce(array_agg(parent.node order by parent.node) filter (where parent.state <> 'SUCCEEDED'), '{}')
                           as open
                from task_parent join task parent on parent.id = task_parent.parent_id
                where task_parent.task_id = task.id) parents
            """;
    private static final String OF_PRODUCTION =
            COLUMNS + "from task " + PARENTS + "where task.production_id = ? order by task.created_at, task.node";
    private static final String OF_VERSION =
            COLUMNS + "from task join plan_task on plan_task.task_id = task.id " + PARENTS
                    + "where plan_task.production_id = ? and plan_task.version = ? order by plan_task.position, task.created_at";

    /** Every task of a production, oldest first. */
    public List<TaskLook> ofProduction(Session session, ProductionId production) {
        return session.list(OF_PRODUCTION, TaskLookRepository::row, production);
    }

    /** The tasks that carry out a version, parents before children. */
    public List<TaskLook> ofVersion(Session session, ProductionId production, int version) {
        return session.list(OF_VERSION, TaskLookRepository::row, production, version);
    }

    private static TaskLook row(ResultSet row) throws SQLException {
        return new TaskLook(
                new TaskId(row.getObject("id", UUID.class)),
                row.getString("node"),
                row.getString("label"),
                TaskKind.valueOf(row.getString("kind")),
                row.getString("engine"),
                TaskState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getBoolean("cached"),
                row.getDouble("estimated_seconds"),
                Columns.jsonList(row, "outputs", OutputAsset.class),
                Columns.optionalJson(row, "usage", Usage.class),
                row.getString("failure_code"),
                row.getString("failure_message"),
                row.getString("worker"),
                row.getDouble("fraction"),
                row.getString("stage"),
                row.getBoolean("keyed"),
                Columns.instant(row, "not_before"),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "started_at"),
                Columns.optionalInstant(row, "finished_at"),
                List.of((String[]) row.getArray("nodes").getArray()),
                List.of((String[]) row.getArray("open").getArray()));
    }
}
