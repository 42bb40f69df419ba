package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.ProductionId;

/** Links that show what was delivered. Thread-safe. */
public final class ShareRepository {

    /**
     * Inserts a link unless its production has one under the idempotency key.
     *
     * @param secretSha256 digest of what the link holds
     * @param idempotencyKey chosen by the client, or null
     * @return whether it is there now
     */
    public boolean insert(Session session, ShareRow share, String secretSha256, @Nullable String idempotencyKey) {
        return 1
                == session.update(
                        """
                insert into share (id, production_id, workspace_id, version, secret_sha256, idempotency_key,
                                   created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (production_id, idempotency_key) do nothing
                """,
                        share.id(),
                        share.productionId(),
                        share.workspaceId(),
                        share.version(),
                        secretSha256,
                        idempotencyKey,
                        share.createdAt(),
                        share.expiresAt());
    }

    /** Those that still open, oldest first. */
    public List<ShareRow> list(Session session, ProductionId production, Instant now) {
        return session.list(
                "select * from share where production_id = ? and expires_at > ? order by created_at, id",
                ShareRepository::row,
                production,
                now);
    }

    /** Empty if it is not known or has expired. */
    public Optional<ShareRow> find(Session session, String secretSha256, Instant now) {
        return session.first(
                "select * from share where secret_sha256 = ? and expires_at > ?",
                ShareRepository::row,
                secretSha256,
                now);
    }

    /** @return whether the production had it */
    public boolean delete(Session session, ProductionId production, UUID id) {
        return 1 == session.update("delete from share where production_id = ? and id = ?", production, id);
    }

    /** Forgets those of a production that open no more. */
    public void deleteExpired(Session session, ProductionId production, Instant now) {
        session.update("delete from share where production_id = ? and expires_at <= ?", production, now);
    }

    private static ShareRow row(ResultSet row) throws SQLException {
        return new ShareRow(
                row.getObject("id", UUID.class),
                Columns.production(row, "production_id"),
                Columns.workspace(row, "workspace_id"),
                row.getInt("version"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"));
    }
}
