package studio.bottega.contract.api;

import java.time.Instant;

/**
 * A link that shows what was delivered, without the secret that it holds.
 *
 * @param version the plan version that it shows
 */
public record ShareView(String id, int version, Instant createdAt, Instant expiresAt) {}
