package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * A token as it is stored, without its secret.
 *
 * @param revoked whether it was ended before its time
 */
public record TokenRow(
        UUID id,
        WorkspaceId workspaceId,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        boolean revoked) {

    public TokenRow {
        scopes = Set.copyOf(scopes);
    }
}
