package studio.bottega.engine.studio;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;

/** What a person may read. What belongs to another workspace does not exist. Thread-safe. */
public final class Library {

    /**
     * @param idOrPrefix a whole id, or the first characters of one, at least 4
     * @throws StudioException NOT_FOUND; INVALID if two begin so
     */
    public ProductionRow production(WorkspaceId workspace, String idOrPrefix) {
        throw new UnsupportedOperationException("production");
    }

    /** Newest first, after the given one; at most 200. */
    public List<ProductionRow> page(WorkspaceId workspace, Optional<ProductionId> after, int limit) {
        throw new UnsupportedOperationException("page");
    }

    /** Oldest first. @throws StudioException NOT_FOUND */
    public List<PlanRow> plans(WorkspaceId workspace, ProductionId id) {
        throw new UnsupportedOperationException("plans");
    }

    /** @throws StudioException NOT_FOUND */
    public PlanRow plan(WorkspaceId workspace, ProductionId id, int version) {
        throw new UnsupportedOperationException("plan");
    }

    /** Every task of a production, parents before children. @throws StudioException NOT_FOUND */
    public List<StudioTask> tasks(WorkspaceId workspace, ProductionId id) {
        throw new UnsupportedOperationException("tasks");
    }

    /** The tasks that carry out one version, its judgement and packaging included. @throws StudioException NOT_FOUND */
    public List<StudioTask> tasks(WorkspaceId workspace, ProductionId id, int version) {
        throw new UnsupportedOperationException("tasks");
    }

    /** Events after a number, in order; at most 1000. @throws StudioException NOT_FOUND */
    public List<ProductionEvent> events(WorkspaceId workspace, ProductionId id, long after, int limit) {
        throw new UnsupportedOperationException("events");
    }

    /** What the workers seen lately offer. */
    public CapabilityCatalogue catalogue() {
        throw new UnsupportedOperationException("catalogue");
    }

    /** Holds a plan, as JSON from anywhere, against what can be made now. */
    public PlanCheck check(byte[] planJson, Budget budget) {
        throw new UnsupportedOperationException("check");
    }

    /** @throws StudioException NOT_FOUND */
    public AssetRef asset(WorkspaceId workspace, String sha256) {
        throw new UnsupportedOperationException("asset");
    }

    /** Opens a part of an asset that {@link #asset} gave. The caller closes it. */
    public InputStream open(AssetRef asset, long offset, long length) {
        throw new UnsupportedOperationException("open");
    }

    /**
     * Stores what a person brings.
     *
     * @param content at most {@code maxBytes}; read to its end, not closed
     * @throws StudioException INVALID if it is longer
     */
    public AssetRef upload(WorkspaceId workspace, InputStream content, String mediaType, long maxBytes) {
        throw new UnsupportedOperationException("upload");
    }
}
