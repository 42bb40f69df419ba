package studio.bottega.engine.studio;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;
import studio.bottega.contract.plan.EstimateRange;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.PlanCompiler;
import studio.bottega.contract.plan.PlanValidator;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.contract.plan.TrackRecord;
import studio.bottega.engine.ledger.Books;
import studio.bottega.engine.ledger.Capabilities;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.AssetRepository.Origin;
import studio.bottega.storage.postgres.CommentRepository.FindingNumber;
import studio.bottega.storage.postgres.PlanRepository.Revision;
import studio.bottega.storage.postgres.PlanRepository.Verdict;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.Session;
import studio.bottega.storage.postgres.TaskLook;

/** What a person may read, and bring. What belongs to another workspace does not exist. Thread-safe. */
public final class Library {

    private static final Pattern ID_OR_PREFIX = Pattern.compile("[0-9a-f-]{4,36}");
    private static final int WHOLE_ID = 36;
    private static final int MAX_PAGE = 200;
    private static final int REMEMBERED_PRODUCTIONS = 100;
    private static final int MAX_EVENTS = 1000;

    private final Ledger ledger;
    private final Books books;
    private final Capabilities capabilities;
    private final AssetStore assets;

    public Library(Ledger ledger, Capabilities capabilities, AssetStore assets) {
        this.ledger = ledger;
        this.books = ledger.books();
        this.capabilities = capabilities;
        this.assets = assets;
    }

    /**
     * @param idOrPrefix a whole id, or the first characters of one, at least 4
     * @throws StudioException NOT_FOUND; INVALID if two begin so
     */
    public ProductionRow production(WorkspaceId workspace, String idOrPrefix) {
        String prefix = idOrPrefix.strip().toLowerCase(Locale.ROOT);
        if (!ID_OR_PREFIX.matcher(prefix).matches()) {
            throw new StudioException(
                    Reason.NOT_FOUND,
                    "There is no production \"%s\"; an id looks like 3f0c2a9e, at least four characters of it."
                            .formatted(StudioException.shown(idOrPrefix)));
        }
        List<ProductionRow> found =
                ledger.read(session -> books.productions().findByPrefix(session, workspace, prefix));
        if (found.size() > 1 && prefix.length() < WHOLE_ID) {
            throw new StudioException(
                    Reason.INVALID, "More than one production begins with %s; say more of its id.".formatted(prefix));
        }
        return found.stream().findFirst().orElseThrow(() -> unknown(prefix));
    }

    /** Newest first, after the given one; at most 200. */
    public List<ProductionRow> page(WorkspaceId workspace, Optional<ProductionId> after, int limit) {
        return ledger.read(
                session -> books.productions().page(session, workspace, after.orElse(null), Math.min(MAX_PAGE, limit)));
    }

    /** Oldest first. */
    public List<PlanRow> plans(ProductionRow production) {
        return ledger.read(session -> books.plans().list(session, production.id()));
    }

    /** @throws StudioException NOT_FOUND */
    public PlanRow plan(ProductionRow production, int version) {
        return ledger.read(session -> books.plans().find(session, production.id(), version))
                .orElseThrow(() -> noVersion(production, version));
    }

    /** What was found on the versions of a production, and why people do not share some of it. */
    public Findings findings(ProductionRow production) {
        return ledger.read(session -> new Findings(
                books.plans().verdicts(session, production.id()),
                books.comments().dismissals(session, production.id())));
    }

    /**
     * What critics said, and what people said to that.
     *
     * @param verdicts oldest version first
     * @param dismissals why findings are not shared
     */
    public record Findings(List<Verdict> verdicts, Map<FindingNumber, String> dismissals) {}

    /**
     * What a version has to hand over, by what, and how it came to be.
     *
     * @throws StudioException NOT_FOUND if there is no such version
     */
    public Promised promised(ProductionRow production, int version) {
        return ledger.read(session -> new Promised(
                books.plans()
                        .deliverables(session, production.id(), version)
                        .orElseThrow(() -> noVersion(production, version)),
                version > 1 ? books.plans().revisions(session, production.id(), version) : List.of(),
                books.taskLooks().ofVersion(session, production.id(), version)));
    }

    /**
     * What one version is to hand over.
     *
     * @param revisions changes up to it, oldest first
     * @param tasks that carry it out, parents before children
     */
    public record Promised(List<Deliverable> deliverables, List<Revision> revisions, List<TaskLook> tasks) {}

    private static StudioException noVersion(ProductionRow production, int version) {
        return new StudioException(
                Reason.NOT_FOUND, "Production %s has no plan version %d.".formatted(production.id(), version));
    }

    /**
     * A version beside another one.
     *
     * @param against the other; empty for the version that it was made from
     * @throws StudioException NOT_FOUND
     */
    public VersionLook look(ProductionRow production, int version, Optional<Integer> against) {
        ProductionId id = production.id();
        PlanRow plan = plan(production, version);
        int other = against.orElse(plan.parentVersion());
        Optional<PlanRow> before = other == 0 ? Optional.empty() : Optional.of(plan(production, other));
        return ledger.read(session -> new VersionLook(
                plan,
                before,
                books.tasks().ofVersion(session, id, version),
                other == 0 ? List.of() : books.tasks().ofVersion(session, id, other),
                books.trackRecord().read(session, production.workspaceId(), REMEMBERED_PRODUCTIONS)));
    }

    /** Every task of a production, oldest first. */
    public List<StudioTask> tasks(ProductionRow production) {
        return ledger.read(
                session -> looked(session, production, books.taskLooks().ofProduction(session, production.id())));
    }

    /** The tasks that carry out one version, parents before children, its judgement and packaging last. */
    public List<StudioTask> tasks(ProductionRow production, int version) {
        return ledger.read(
                session -> looked(session, production, books.taskLooks().ofVersion(session, production.id(), version)));
    }

    private List<StudioTask> looked(Session session, ProductionRow production, List<TaskLook> tasks) {
        Instant now = ledger.clock().instant();
        Waiting waiting = new Waiting(production, capabilities.read(session, now), now);
        return tasks.stream().map(waiting::look).toList();
    }

    /** Events after a number, in order; at most 1000. */
    public List<ProductionEvent> events(ProductionRow production, long after, int limit) {
        return ledger.read(
                session -> books.events().after(session, production.id(), after, Math.min(MAX_EVENTS, limit)));
    }

    /** A production, and events after a number; at most 1000. @throws StudioException NOT_FOUND */
    public News news(WorkspaceId workspace, ProductionId id, long after, int limit) {
        return ledger.read(session -> new News(
                require(session, workspace, id),
                books.events().after(session, id, after, Math.min(MAX_EVENTS, limit))));
    }

    /**
     * What is new about a production.
     *
     * @param production as it was read before the events: what it tells of is among them, or they are not all
     */
    public record News(ProductionRow production, List<ProductionEvent> events) {}

    /** What the workers seen lately offer. */
    public CapabilityCatalogue catalogue() {
        return ledger.read(session -> capabilities.read(session, ledger.clock().instant()));
    }

    /** Holds a plan, as JSON from anywhere, against what can be made now. */
    public PlanCheck check(WorkspaceId workspace, byte[] planJson, Budget budget) {
        CapabilityCatalogue catalogue = catalogue();
        Plan plan;
        try {
            plan = Json.readStrict(planJson, Plan.class);
        } catch (MalformedMessageException e) {
            return refused(List.of(Objects.requireNonNullElse(e.getMessage(), "This is not a plan.")));
        }
        List<String> problems = new PlanValidator(catalogue, budget).problems(plan);
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        List<TaskSpec> tasks = PlanCompiler.compile(plan, catalogue);
        TrackRecord record =
                ledger.read(session -> books.trackRecord().read(session, workspace, REMEMBERED_PRODUCTIONS));
        Estimate total = Estimate.NOTHING;
        EstimateRange range = EstimateRange.NOTHING;
        for (TaskSpec task : tasks) {
            Estimate estimate = catalogue.estimate(task.kind(), task.engine(), task.spec());
            total = total.plus(estimate);
            range = range.plus(record.range(task.kind(), task.engine(), estimate));
        }
        return new PlanCheck(List.of(), tasks, total, range);
    }

    private static PlanCheck refused(List<String> problems) {
        return new PlanCheck(problems, List.of(), Estimate.NOTHING, EstimateRange.NOTHING);
    }

    /** @throws StudioException NOT_FOUND */
    public AssetRef asset(WorkspaceId workspace, String sha256) {
        Optional<AssetRef> asset = AssetRef.isSha256(sha256)
                ? ledger.read(session -> books.assets().find(session, workspace, sha256))
                : Optional.empty();
        return asset.orElseThrow(() -> new StudioException(
                Reason.NOT_FOUND,
                "There is no asset \"%s\" in this workspace.".formatted(StudioException.shown(sha256))));
    }

    /** Opens a part of an asset that {@link #asset} gave. The caller closes it. */
    public InputStream open(AssetRef asset, long offset, long length) {
        return assets.open(asset, offset, length);
    }

    /**
     * Stores what a person brings.
     *
     * @param content read to its end, not closed
     * @param maxBytes how long it may be
     * @throws StudioException INVALID if it is longer, or not what its media type says
     */
    public AssetRef upload(WorkspaceId workspace, InputStream content, String mediaType, long maxBytes) {
        try (Upload received = Upload.receive(content, maxBytes)) {
            received.require(mediaType);
            AssetRef stored = assets.take(received.file(), mediaType);
            return ledger.write(entry -> {
                OutputAsset upload = new OutputAsset("upload", stored, Map.of());
                Origin origin = new Origin(workspace, List.of(upload), Map.of("madeBy", "a person"));
                books.assets().record(entry.session(), List.of(origin), entry.now());
                // Who brings known bytes under another type finds them under the first.
                return books.assets()
                        .find(entry.session(), workspace, stored.sha256())
                        .orElseThrow();
            });
        }
    }

    private ProductionRow require(Session session, WorkspaceId workspace, ProductionId id) {
        return books.productions().find(session, workspace, id).orElseThrow(() -> unknown(id.toString()));
    }

    private static StudioException unknown(String id) {
        return new StudioException(Reason.NOT_FOUND, "There is no production \"%s\" in this workspace.".formatted(id));
    }
}
