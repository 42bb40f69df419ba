package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.UUID;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * A link that shows what was delivered.
 *
 * @param version the plan version that it shows, whatever is delivered later
 */
public record ShareRow(
        UUID id,
        ProductionId productionId,
        WorkspaceId workspaceId,
        int version,
        Instant createdAt,
        Instant expiresAt) {}
