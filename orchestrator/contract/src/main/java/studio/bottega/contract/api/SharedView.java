package studio.bottega.contract.api;

import java.time.Instant;
import java.util.List;
import studio.bottega.contract.domain.ProductionKind;

/**
 * What a link shows: the files, and nothing of how they came to be.
 *
 * @param deliverables without checks and revisions; the files are at {@code /api/shared/SECRET/files/SHA256}
 */
public record SharedView(
        String title, ProductionKind kind, String language, Instant expiresAt, List<DeliverableView> deliverables) {

    public SharedView {
        deliverables = List.copyOf(deliverables);
    }
}
