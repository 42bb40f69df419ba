package studio.bottega.contract.domain;

import java.util.UUID;

/** Names a tenant. Productions, assets and events of one workspace do not exist for another. */
public record WorkspaceId(UUID value) {

    /** The one workspace of a machine that serves one person, without login. */
    public static final WorkspaceId LOCAL = new WorkspaceId(new UUID(0, 1));

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static WorkspaceId parse(String text) {
        return new WorkspaceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
