package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.WorkspaceId;

/** Tenants. Thread-safe. */
public final class WorkspaceRepository {

    public void insert(Session session, WorkspaceRow workspace) {
        session.update(
                "insert into workspace (id, name, created_at) values (?, ?, ?)",
                workspace.id(),
                workspace.name(),
                workspace.createdAt());
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
