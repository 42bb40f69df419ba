package studio.bottega.storage.postgres;

import java.time.Instant;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * A production as it is stored.
 *
 * @param planVersion the version that is being carried out; 0 before the first
 * @param deliveredVersion the version that was packaged last; 0 before that
 * @param revisionRounds automatic revisions since a person last spoke
 * @param spentMicroUsd money that finished attempts have cost
 * @param reservedMicroUsd money that attempts under way may cost
 * @param stopReason why it stopped, a sentence; empty unless STOPPED
 * @param endedBecause why the revision loop ended; empty before that
 * @param traceparent W3C trace context, or empty
 */
public record ProductionRow(
        ProductionId id,
        WorkspaceId workspaceId,
        ProductionState state,
        String title,
        Brief brief,
        int planVersion,
        int deliveredVersion,
        int revisionRounds,
        long eventSequence,
        long spentMicroUsd,
        long reservedMicroUsd,
        String stopReason,
        String endedBecause,
        String traceparent,
        Instant createdAt,
        Instant updatedAt,
        Instant deadlineAt) {}
