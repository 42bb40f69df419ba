package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.UUID;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * One version of a brand.
 *
 * @param createdAt when this version was written
 */
public record BrandRow(UUID id, WorkspaceId workspaceId, Brand brand, Instant createdAt) {}
