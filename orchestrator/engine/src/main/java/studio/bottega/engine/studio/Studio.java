package studio.bottega.engine.studio;

import java.util.Optional;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * What a person may do. Each method is one transaction that holds the production's row; what follows from it is carried
 * out by the engine's threads. All of them are safe to repeat. Thread-safe.
 */
public final class Studio {

    /**
     * Takes a brief. The same key in the same workspace gives the same production, whatever the brief.
     *
     * @param idempotencyKey chosen by the client, at most 200 characters
     * @throws StudioException INVALID if an attachment is unknown to the workspace or the key is too long
     */
    public ProductionRow create(WorkspaceId workspace, Brief brief, Optional<String> idempotencyKey) {
        throw new UnsupportedOperationException("create");
    }

    /**
     * Lets the proposed plan be carried out. An approved one stays so.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if no plan waits for approval and none was approved
     */
    public ProductionRow approve(WorkspaceId workspace, ProductionId id) {
        throw new UnsupportedOperationException("approve");
    }

    /**
     * Asks for a change in a person's words. What the new plan shares with the old one is not made again.
     *
     * @param instruction 1 to {@link Brief#MAX_TEXT_CHARACTERS} characters
     * @throws StudioException NOT_FOUND; INVALID; CONFLICT unless a plan waits for approval, is under way or delivered
     */
    public ProductionRow revise(WorkspaceId workspace, ProductionId id, String instruction) {
        throw new UnsupportedOperationException("revise");
    }

    /**
     * Ends a production. Of cancellation and completion the first wins.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if it has been delivered
     */
    public ProductionRow cancel(WorkspaceId workspace, ProductionId id) {
        throw new UnsupportedOperationException("cancel");
    }

    /**
     * Tries the failed tasks of a stopped production again, with its full time ahead. One that is under way goes on.
     *
     * @throws StudioException NOT_FOUND; CONFLICT if it was cancelled
     */
    public ProductionRow resume(WorkspaceId workspace, ProductionId id) {
        throw new UnsupportedOperationException("resume");
    }
}
