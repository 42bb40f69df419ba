package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;

/** Who wants to hear of events, and what is still owed to them. Thread-safe. */
public final class WebhookRepository {

    /**
     * Inserts a webhook unless its workspace has used the idempotency key before.
     *
     * @param idempotencyKey chosen by the client, or null
     * @return whether it is there now
     */
    public boolean insert(Session session, WebhookRow webhook, @Nullable String idempotencyKey) {
        return 1
                == session.update(
                        """
                insert into webhook (id, workspace_id, url, secret, idempotency_key, created_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (workspace_id, idempotency_key) do nothing
                """,
                        webhook.id(),
                        webhook.workspaceId(),
                        webhook.url(),
                        webhook.secret(),
                        idempotencyKey,
                        webhook.createdAt());
    }

    /** Oldest first. */
    public List<WebhookRow> list(Session session, WorkspaceId workspace) {
        return session.list(
                "select * from webhook where workspace_id = ? order by created_at, id",
                WebhookRepository::row,
                workspace);
    }

    public Optional<WebhookRow> find(Session session, WorkspaceId workspace, UUID id) {
        return session.first(
                "select * from webhook where workspace_id = ? and id = ?", WebhookRepository::row, workspace, id);
    }

    public Optional<WebhookRow> find(Session session, UUID id) {
        return session.first("select * from webhook where id = ?", WebhookRepository::row, id);
    }

    /** Removes a webhook and what was owed to it. @return whether the workspace had it */
    public boolean delete(Session session, WorkspaceId workspace, UUID id) {
        return 1 == session.update("delete from webhook where workspace_id = ? and id = ?", workspace, id);
    }

    /**
     * Owes the newest events of some productions, as far as they are of these types, to all who want to hear.
     *
     * @param told how many events each production got in this transaction
     */
    public void owe(Session session, Map<ProductionId, Integer> told, Collection<EventType> types, Instant now) {
        List<ProductionId> ids = List.copyOf(told.keySet());
        session.update(
                """
                insert into webhook_delivery (webhook_id, production_id, sequence, due_at, created_at)
                select webhook.id, event.production_id, event.sequence, ?, ?
                from unnest(?, ?) as told (id, n)
                join production on production.id = told.id
                join webhook on webhook.workspace_id = production.workspace_id
                join production_event event on event.production_id = production.id
                 and event.sequence > production.event_sequence - cast(told.n as bigint)
                where event.type = any (?)
                on conflict do nothing
                """,
                now,
                now,
                ids,
                ids.stream()
                        .map(id -> Integer.toString(told.getOrDefault(id, 0)))
                        .toList(),
                types);
    }

    /**
     * Takes deliveries that are due, and puts them off until {@code again}: if nothing is heard of them, they are due then.
     * Those that another replica takes are passed over.
     */
    public List<WebhookDelivery> claim(Session session, Instant now, Instant again, int limit) {
        return session.list("""
                update webhook_delivery set attempt = attempt + 1, due_at = ?
                where id in (select id from webhook_delivery where due_at <= ? order by due_at limit ?
                             for update skip locked)
                returning *
                """, WebhookRepository::delivery, again, now, limit);
    }

    /** The other side has it. */
    public void taken(Session session, long id) {
        session.update("update webhook_delivery set taken = true, due_at = null, problem = '' where id = ?", id);
    }

    /** It did not arrive. @param again when it is tried again, or null: never */
    public void failed(Session session, long id, String problem, @Nullable Instant again) {
        session.update("update webhook_delivery set due_at = ?, problem = ? where id = ?", again, problem, id);
    }

    /** Newest first. */
    public List<WebhookDelivery> deliveries(Session session, UUID webhook, int limit) {
        return session.list(
                "select * from webhook_delivery where webhook_id = ? order by id desc limit ?",
                WebhookRepository::delivery,
                webhook,
                limit);
    }

    /** Forgets what has ended long ago. */
    public void forget(Session session, Instant before) {
        session.update("delete from webhook_delivery where due_at is null and created_at < ?", before);
    }

    private static WebhookRow row(ResultSet row) throws SQLException {
        return new WebhookRow(
                row.getObject("id", UUID.class),
                Columns.workspace(row, "workspace_id"),
                row.getString("url"),
                row.getString("secret"),
                Columns.instant(row, "created_at"));
    }

    private static WebhookDelivery delivery(ResultSet row) throws SQLException {
        return new WebhookDelivery(
                row.getLong("id"),
                row.getObject("webhook_id", UUID.class),
                Columns.production(row, "production_id"),
                row.getLong("sequence"),
                row.getInt("attempt"),
                Columns.optionalInstant(row, "due_at").isPresent(),
                row.getBoolean("taken"),
                row.getString("problem"),
                Columns.instant(row, "created_at"));
    }
}
