package studio.bottega.contract.api;

import java.time.Instant;
import java.util.UUID;

/**
 * Who is told of events.
 *
 * @param url where
 */
public record WebhookView(UUID id, String url, Instant createdAt) {}
