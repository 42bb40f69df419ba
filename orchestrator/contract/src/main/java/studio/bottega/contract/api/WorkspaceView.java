package studio.bottega.contract.api;

import java.time.Instant;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * A workspace. What belongs to it does not exist for others.
 *
 * @param name for people
 */
public record WorkspaceView(WorkspaceId id, String name, Instant createdAt) {}
