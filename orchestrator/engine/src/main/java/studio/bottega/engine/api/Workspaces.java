package studio.bottega.engine.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.StudioException;

/** Says whose workspace a request is about, and what may be done in it. {@link Gate} has found out. */
@RequestScoped
class Workspaces {

    private final Library library;
    private Optional<Access> access = Optional.empty();

    Workspaces(Library library) {
        this.library = library;
    }

    void enter(Access recognised) {
        access = Optional.of(recognised);
    }

    /** As whom the request is served. */
    Access access() {
        return access.orElseThrow(() -> new IllegalStateException("an endpoint without @Needs asked for a workspace"));
    }

    /** The workspace of the request that is being served. */
    WorkspaceId current() {
        return access().workspace();
    }

    /**
     * The one production of the workspace that an id, or the beginning of one, speaks of.
     *
     * @throws StudioException NOT_FOUND
     */
    ProductionId production(String idOrPrefix) {
        return library.production(current(), idOrPrefix).id();
    }

    /** @throws Refusal 403 */
    void require(Scope scope) {
        if (!access().may(scope)) {
            throw new Refusal(
                    403, "The token \"%s\" lacks the scope %s, which this needs.".formatted(access().name(), scope));
        }
    }
}
