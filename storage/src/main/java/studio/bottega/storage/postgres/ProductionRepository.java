package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;

/** Productions. Whoever changes one, or its tasks, or its events, holds {@link #lock} on it first. Thread-safe. */
public final class ProductionRepository {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String LEAST_ID = "00000000-0000-0000-0000-000000000000";
    private static final String GREATEST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /**
     * Inserts a production unless its workspace has used the idempotency key before.
     *
     * @param idempotencyKey chosen by the client, or null
     * @return the id under which it is stored: the given one, or that of the earlier call with this key
     */
    public ProductionId insert(Session session, ProductionRow production, @Nullable String idempotencyKey) {
        int inserted = session.update(
                """
                insert into production (id, workspace_id, idempotency_key, kind, state, title, brief, traceparent,
                                        created_at, updated_at, deadline_at)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?)
                on conflict (workspace_id, idempotency_key) do nothing
                """,
                production.id(),
                production.workspaceId(),
                idempotencyKey,
                production.brief().kind(),
                production.state(),
                production.title(),
                Columns.text(production.brief()),
                production.traceparent(),
                production.createdAt(),
                production.updatedAt(),
                production.deadlineAt());
        if (inserted == 1) {
            return production.id();
        }
        return session.first(
                        "select id from production where workspace_id = ? and idempotency_key = ?",
                        row -> Columns.production(row, "id"),
                        production.workspaceId(),
                        idempotencyKey)
                .orElseThrow();
    }

    /** Remembers that a change was asked for under a key. @return whether it is the first time */
    public boolean rememberRevision(Session session, ProductionId id, String idempotencyKey, Instant now) {
        return 1 == session.update("""
                        insert into revision_request (production_id, idempotency_key, created_at) values (?, ?, ?)
                        on conflict do nothing
                        """, id, idempotencyKey, now);
    }

    /** Remembers that something else was asked for under a key. @return whether it is the first time */
    public boolean rememberAct(Session session, ProductionId id, String act, String idempotencyKey, Instant now) {
        return 1 == session.update("""
                        insert into act_request (production_id, act, idempotency_key, created_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """, id, act, idempotencyKey, now);
    }

    public Optional<ProductionRow> find(Session session, WorkspaceId workspace, ProductionId id) {
        return session.first(
                "select * from production where workspace_id = ? and id = ?", ProductionRepository::row, workspace, id);
    }

    /** Productions of a workspace whose id begins with the given text; at most two, enough to see that it is ambiguous. */
    public List<ProductionRow> findByPrefix(Session session, WorkspaceId workspace, String prefix) {
        String least = prefix + LEAST_ID.substring(Math.min(prefix.length(), LEAST_ID.length()));
        String greatest = prefix + GREATEST_ID.substring(Math.min(prefix.length(), GREATEST_ID.length()));
        if (!ID.matcher(least).matches()) {
            return List.of();
        }
        return session.list("""
                select * from production
                where workspace_id = ? and id between cast(? as uuid) and cast(? as uuid)
                order by id limit 2
                """, ProductionRepository::row, workspace, least, greatest);
    }

    /** From now on it is not listed: it is single assets without a plan. */
    public void setPiece(Session session, ProductionId id) {
        session.update("update production set piece = true where id = ?", id);
    }

    /** Newest first, after the given one; without those that are single assets. */
    public List<ProductionRow> page(Session session, WorkspaceId workspace, @Nullable ProductionId after, int limit) {
        return session.list("""
                select * from production
                where workspace_id = ? and not piece
                  and (cast(? as uuid) is null
                       or (created_at, id) < (select created_at, id from production where id = cast(? as uuid)))
                order by created_at desc, id desc
                limit ?
                """, ProductionRepository::row, workspace, after, after, limit);
    }

    /** Score and progress of many productions at once; what was delivered is all there. */
    public Map<ProductionId, ProductionFigures> figures(Session session, Collection<ProductionId> ids) {
        Map<ProductionId, ProductionFigures> figures = new HashMap<>();
        if (ids.isEmpty()) {
            return figures;
        }
        session.list(
                """
                select production.id,
                  (select score from plan_version
                   where plan_version.production_id = production.id and score is not null
                   order by version desc limit 1) as score,
                  case production.state when 'DELIVERED' then 1 else
                    (select sum(greatest(estimated_seconds, 0.01) * case state when 'SUCCEEDED' then 1 else fraction end)
                            / sum(greatest(estimated_seconds, 0.01))
                     from plan_task join task on task.id = plan_task.task_id
                     where plan_task.production_id = production.id and plan_task.version = production.plan_version)
                  end as fraction
                from production where id = any (?)
                """,
                row -> figures.put(
                        Columns.production(row, "id"),
                        new ProductionFigures(
                                Columns.optionalDouble(row, "score").orElse(-1),
                                Columns.optionalDouble(row, "fraction").orElse(0))),
                ids);
        return figures;
    }

    /** Holds the production's row until the transaction ends. */
    public Optional<ProductionRow> lock(Session session, ProductionId id) {
        return session.first("select * from production where id = ? for update", ProductionRepository::row, id);
    }

    /** Holds the rows of several productions, taken in one order so that two callers cannot wait for each other. */
    public List<ProductionRow> lockAll(Session session, Collection<ProductionId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return session.list(
                "select * from production where id = any(?) order by id for update", ProductionRepository::row, ids);
    }

    /**
     * Working productions that have a task to dispatch, locked; those that another replica holds are passed over. A task
     * whose key another task is making is not one to dispatch. The key is looked up by itself: joined, the database would
     * hold each task against everything that is being made.
     */
    public List<ProductionRow> claimDue(Session session, Instant now, int limit) {
        return session.list("""
                select * from production
                where id in (
                    select task.production_id from task
                    where task.state = 'READY' and task.not_before <= ?
                      and (task.task_key is null or not exists (
                        select 1 from generation
                        where generation.workspace_id = task.workspace_id and generation.task_key = task.task_key
                          and generation.finished_at is null and generation.owner_task <> task.id)))
                  and state in ('PLANNING', 'RUNNING', 'PACKAGING')
                order by updated_at
                limit ?
                for update skip locked
                """, ProductionRepository::row, now, limit);
    }

    /**
     * Productions with a task whose lease has run out, locked; those that another replica holds are passed over. Tasks are asked first:
     * left to itself with a limit, the database looks through the tasks of every production.
     */
    public List<ProductionRow> claimExpired(Session session, Instant now, int limit) {
        return session.list("""
                with late as materialized (select distinct production_id from task where lease_expires_at < ?)
                select * from production
                where id in (select production_id from late)
                limit ?
                for update skip locked
                """, ProductionRepository::row, now, limit);
    }

    /** Productions that should be at work and have nothing to do: nothing will ever move them. */
    public List<ProductionId> idle(Session session, int limit) {
        return session.list("""
                select id from production
                where state in ('PLANNING', 'RUNNING', 'PACKAGING')
                  and not exists (
                    select 1 from task
                    where task.production_id = production.id and task.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED'))
                order by updated_at limit ?
                """, row -> Columns.production(row, "id"), limit);
    }

    /** How many productions are in each state. */
    public Map<ProductionState, Long> countByState(Session session) {
        Map<ProductionState, Long> counts = new HashMap<>();
        session.list(
                "select state, count(*) as n from production group by state",
                row -> counts.put(ProductionState.valueOf(row.getString("state")), row.getLong("n")));
        return counts;
    }

    public void setState(Session session, ProductionId id, ProductionState state, Instant now) {
        session.update("update production set state = ?, updated_at = ? where id = ?", state, now, id);
    }

    public void stop(Session session, ProductionId id, String reason, Instant now) {
        session.update(
                "update production set state = 'STOPPED', stop_reason = ?, updated_at = ? where id = ?",
                reason,
                now,
                id);
    }

    public void setStopReason(Session session, ProductionId id, String reason) {
        session.update("update production set stop_reason = ? where id = ?", reason, id);
    }

    public void setEnded(Session session, ProductionId id, String because) {
        session.update("update production set ended_because = ? where id = ?", because, id);
    }

    public void setTitle(Session session, ProductionId id, String title) {
        session.update("update production set title = ? where id = ?", title, id);
    }

    public void setPlanVersion(Session session, ProductionId id, int version, int revisionRounds) {
        session.update(
                "update production set plan_version = ?, revision_rounds = ? where id = ?",
                version,
                revisionRounds,
                id);
    }

    /** Whether the change that a person asks for waits for their word before it is made. */
    public void setRevisionApproval(Session session, ProductionId id, ApprovalMode approval) {
        session.update("update production set revision_approval = ? where id = ?", approval, id);
    }

    /** What was said with the last change that a person asked for. */
    public ApprovalMode revisionApproval(Session session, ProductionId id) {
        return session.first(
                        "select revision_approval from production where id = ?",
                        row -> ApprovalMode.valueOf(row.getString("revision_approval")),
                        id)
                .orElse(ApprovalMode.AUTO);
    }

    public void setDelivered(Session session, ProductionId id, int version, Instant now) {
        session.update(
                "update production set state = 'DELIVERED', delivered_version = ?, updated_at = ? where id = ?",
                version,
                now,
                id);
    }

    public void setDeadline(Session session, ProductionId id, Instant deadline) {
        session.update("update production set deadline_at = ? where id = ?", deadline, id);
    }

    /** Moves money from nothing to reserved, from reserved to spent, or back. */
    public void addMoney(Session session, ProductionId id, long spentMicroUsd, long reservedMicroUsd) {
        session.update("""
                update production
                set spent_micro_usd = spent_micro_usd + ?, reserved_micro_usd = greatest(0, reserved_micro_usd + ?)
                where id = ?
                """, spentMicroUsd, reservedMicroUsd, id);
    }

    /** Productions that work past their deadline. */
    public List<ProductionId> overdue(Session session, Instant now, int limit) {
        return session.list("""
                select id from production
                where state in ('PLANNING', 'RUNNING', 'PACKAGING') and deadline_at < ?
                order by deadline_at limit ?
                """, row -> Columns.production(row, "id"), now, limit);
    }

    private static ProductionRow row(ResultSet row) throws SQLException {
        return new ProductionRow(
                Columns.production(row, "id"),
                Columns.workspace(row, "workspace_id"),
                ProductionState.valueOf(row.getString("state")),
                row.getString("title"),
                Columns.json(row, "brief", Brief.class),
                row.getInt("plan_version"),
                row.getInt("delivered_version"),
                row.getInt("revision_rounds"),
                row.getLong("event_sequence"),
                row.getLong("spent_micro_usd"),
                row.getLong("reserved_micro_usd"),
                row.getString("stop_reason"),
                row.getString("ended_because"),
                row.getString("traceparent"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.instant(row, "deadline_at"));
    }
}
