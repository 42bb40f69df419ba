package studio.bottega.storage.postgres;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.WorkspaceId;

/** Tokens, known by the digest of their secret. Thread-safe. */
public final class TokenRepository {

    /**
     * Inserts a token unless its workspace has used the idempotency key before.
     *
     * @param secretSha256 64 hexadecimal digits
     * @param idempotencyKey chosen by the client, or null
     * @return whether it is there now
     */
    public boolean insert(Session session, TokenRow token, String secretSha256, @Nullable String idempotencyKey) {
        return 1
                == session.update(
                        """
                insert into api_token (id, workspace_id, name, secret_sha256, scopes, created_at, expires_at,
                                       idempotency_key)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (workspace_id, idempotency_key) do nothing
                """,
                        token.id(),
                        token.workspaceId(),
                        token.name(),
                        secretSha256,
                        token.scopes(),
                        token.createdAt(),
                        token.expiresAt(),
                        idempotencyKey);
    }

    /** The token of a secret, expired and revoked ones too. */
    public Optional<TokenRow> findBySecret(Session session, String secretSha256) {
        return session.first("select * from api_token where secret_sha256 = ?", TokenRepository::row, secretSha256);
    }

    /** Those of these tokens that are neither revoked nor expired. */
    public Set<UUID> opening(Session session, Set<UUID> these, Instant now) {
        return Set.copyOf(session.list(
                "select id from api_token where id = any(?) and revoked_at is null and expires_at > ?",
                row -> row.getObject("id", UUID.class),
                these,
                now));
    }

    /** Newest first. */
    public List<TokenRow> list(Session session, WorkspaceId workspace, int limit) {
        return session.list(
                "select * from api_token where workspace_id = ? order by created_at desc, id limit ?",
                TokenRepository::row,
                workspace,
                limit);
    }

    /** Ends a token; one that has ended stays so. @return whether the workspace has such a token */
    public boolean revoke(Session session, WorkspaceId workspace, UUID id, Instant now) {
        return 1
                == session.update(
                        "update api_token set revoked_at = coalesce(revoked_at, ?) where workspace_id = ? and id = ?",
                        now,
                        workspace,
                        id);
    }

    private static TokenRow row(ResultSet row) throws SQLException {
        return new TokenRow(
                row.getObject("id", UUID.class),
                Columns.workspace(row, "workspace_id"),
                row.getString("name"),
                scopes(row.getArray("scopes")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.optionalInstant(row, "revoked_at").isPresent());
    }

    private static Set<Scope> scopes(Array names) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream((String[]) names.getArray()).map(Scope::valueOf).forEach(scopes::add);
        return scopes;
    }
}
