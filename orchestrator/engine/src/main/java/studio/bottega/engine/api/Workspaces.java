package studio.bottega.engine.api;

import jakarta.enterprise.context.ApplicationScoped;
import studio.bottega.contract.domain.WorkspaceId;

/** Says whose workspace a request is about. The one place that will read tokens once there are logins. */
@ApplicationScoped
class Workspaces {

    /** The workspace of the request that is being served. */
    WorkspaceId current() {
        return WorkspaceId.LOCAL;
    }
}
