package studio.bottega.contract.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * A token, without its secret, which nobody can read again.
 *
 * @param name what it is for
 * @param scopes what its bearer may do
 * @param expiresAt from when on it is no longer taken
 * @param revoked whether somebody ended it before
 */
public record TokenView(
        UUID id,
        WorkspaceId workspace,
        String name,
        List<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        boolean revoked) {

    public TokenView {
        scopes = List.copyOf(scopes);
    }
}
