package studio.bottega.contract.api;

import java.util.List;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * As whom a request is served.
 *
 * @param name of the token; empty without one
 * @param scopes what may be done
 */
public record SessionView(WorkspaceId workspace, String name, List<Scope> scopes) {

    public SessionView {
        scopes = List.copyOf(scopes);
    }
}
