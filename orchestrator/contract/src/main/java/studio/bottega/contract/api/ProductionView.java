package studio.bottega.contract.api;

import java.time.Instant;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;

/**
 * A production at a glance.
 *
 * @param brief what was asked for; in a page of productions its text is shortened
 * @param planVersion the version that is being carried out; 0 before the first
 * @param deliveredVersion the version that was packaged last; 0 before that
 * @param score of the newest version that was judged, in [0, 1]; -1 before the first verdict
 * @param fraction share of the work of the current version that is done, in [0, 1], weighed by estimated time
 * @param waitsFor what it waits for, as words that follow these two: "your word on plan version 1"; empty if it works
 * @param stopReason why it stopped, a sentence; empty unless STOPPED
 * @param endedBecause why no further revision was made; empty before that
 * @param deadline when it will be stopped for having taken too long
 */
public record ProductionView(
        ProductionId id,
        ProductionKind kind,
        String title,
        ProductionState state,
        Brief brief,
        int planVersion,
        int deliveredVersion,
        double score,
        double fraction,
        Money money,
        String waitsFor,
        String stopReason,
        String endedBecause,
        Instant createdAt,
        Instant updatedAt,
        Instant deadline) {

    /**
     * Money in millionths of a US dollar.
     *
     * @param spent what finished attempts have cost
     * @param reserved what attempts under way may cost
     * @param cap spent and reserved never exceed it together
     */
    public record Money(long spent, long reserved, long cap) {}
}
