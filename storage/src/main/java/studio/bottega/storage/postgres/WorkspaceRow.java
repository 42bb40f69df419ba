package studio.bottega.storage.postgres;

import java.time.Instant;
import studio.bottega.contract.domain.WorkspaceId;

/** A workspace as it is stored. */
public record WorkspaceRow(WorkspaceId id, String name, Instant createdAt) {}
