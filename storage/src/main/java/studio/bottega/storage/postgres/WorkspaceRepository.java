package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.WorkspaceId;

/** Tenants. Thread-safe. */
public final class WorkspaceRepository {

    /**
     * Inserts a workspace unless the idempotency key was used before.
     *
     * @param idempotencyKey chosen by the client, or null
     * @return as it is stored: the given one, or that of the earlier call with this key
     */
    public WorkspaceRow insert(Session session, WorkspaceRow workspace, @Nullable String idempotencyKey) {
        session.update("""
                insert into workspace (id, name, created_at, idempotency_key) values (?, ?, ?, ?)
                on conflict (idempotency_key) do nothing
                """, workspace.id(), workspace.name(), workspace.createdAt(), idempotencyKey);
        // As the database keeps it, to the microsecond, so that both calls give the same.
        return session.first(
                        "select * from workspace where id = ? or idempotency_key = ?",
                        WorkspaceRepository::row,
                        workspace.id(),
                        idempotencyKey)
                .orElseThrow();
    }

    public Optional<WorkspaceRow> find(Session session, WorkspaceId id) {
        return session.first("select * from workspace where id = ?", WorkspaceRepository::row, id);
    }

    /** Oldest first. */
    public List<WorkspaceRow> list(Session session, int limit) {
        return session.list("select * from workspace order by created_at, id limit ?", WorkspaceRepository::row, limit);
    }

    private static WorkspaceRow row(ResultSet row) throws SQLException {
        return new WorkspaceRow(
                Columns.workspace(row, "id"), row.getString("name"), Columns.instant(row, "created_at"));
    }
}
