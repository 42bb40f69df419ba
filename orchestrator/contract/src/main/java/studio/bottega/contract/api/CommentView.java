package studio.bottega.contract.api;

import java.time.Instant;
import studio.bottega.contract.domain.Place;

/**
 * What a person said about a place in something that was made.
 *
 * @param version the plan version that made it
 * @param artifact the deliverable's id in the plan
 * @param asked whether it has become a change that was asked for
 */
public record CommentView(
        String id, int version, String artifact, Place place, String words, boolean asked, Instant createdAt) {}
