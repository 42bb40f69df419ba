package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.UUID;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * Who wants to hear.
 *
 * @param url where it is told
 * @param secret signs what is sent; never shown
 */
public record WebhookRow(UUID id, WorkspaceId workspaceId, String url, String secret, Instant createdAt) {}
