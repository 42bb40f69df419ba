package studio.bottega.engine.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * As whom a request is served.
 *
 * @param workspace the one that exists for it
 * @param token that opened it; empty without one, and for the operator, whose secret lasts as long as the program
 * @param name of the token; empty without one
 * @param scopes what may be done
 */
public record Access(WorkspaceId workspace, Optional<UUID> token, String name, Set<Scope> scopes) {

    /** The person at this machine, who needs no login. */
    public static final Access LOCAL = new Access(WorkspaceId.LOCAL, Optional.empty(), "", EnumSet.allOf(Scope.class));

    /** Whoever holds the secret that the studio was started with. */
    public static final Access OPERATOR =
            new Access(WorkspaceId.LOCAL, Optional.empty(), "operator", EnumSet.allOf(Scope.class));

    public Access {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether this is an administrator of the first workspace, who looks after the others. */
    public boolean looksAfterAll() {
        return workspace.equals(WorkspaceId.LOCAL) && may(Scope.ADMIN);
    }
}
