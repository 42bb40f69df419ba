package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ProductionId;

/**
 * What a person said about a place in something that was made.
 *
 * @param version the plan version that made it
 * @param artifact the deliverable's id in the plan
 * @param askedAt when it became a change that was asked for
 */
public record CommentRow(
        UUID id,
        ProductionId productionId,
        int version,
        String artifact,
        Place place,
        String words,
        Instant createdAt,
        Optional<Instant> askedAt) {}
