package studio.bottega.storage.postgres;

import java.time.Instant;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * A production that was asked for as one video.
 *
 * @param prompt as it came
 * @param size as it was asked for, {@code WIDTHxHEIGHT}
 */
public record VideoRow(
        ProductionId productionId,
        WorkspaceId workspaceId,
        String prompt,
        int seconds,
        String size,
        Instant createdAt) {}
