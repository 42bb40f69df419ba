package studio.bottega.engine.studio;

import java.io.InputStream;
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
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.Session;
import studio.bottega.storage.postgres.TaskRow;

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

    /** Oldest first. @throws StudioException NOT_FOUND */
    public List<PlanRow> plans(WorkspaceId workspace, ProductionId id) {
        return ledger.read(session -> {
            require(session, workspace, id);
            return books.plans().list(session, id);
        });
    }

    /** @throws StudioException NOT_FOUND */
    public PlanRow plan(WorkspaceId workspace, ProductionId id, int version) {
        return ledger.read(session -> {
            require(session, workspace, id);
            return books.plans()
                    .find(session, id, version)
                    .orElseThrow(() -> new StudioException(
                            Reason.NOT_FOUND, "Production %s has no plan version %d.".formatted(id, version)));
        });
    }

    /**
     * A version beside another one.
     *
     * @param against the other; empty for the version that it was made from
     * @throws StudioException NOT_FOUND
     */
    public VersionLook look(WorkspaceId workspace, ProductionId id, int version, Optional<Integer> against) {
        PlanRow plan = plan(workspace, id, version);
        int other = against.orElse(plan.parentVersion());
        Optional<PlanRow> before = other == 0 ? Optional.empty() : Optional.of(plan(workspace, id, other));
        return ledger.read(session -> new VersionLook(
                plan,
                before,
                books.tasks().ofVersion(session, id, version),
                other == 0 ? List.of() : books.tasks().ofVersion(session, id, other),
                books.trackRecord().read(session, workspace, REMEMBERED_PRODUCTIONS)));
    }

    /** Every task of a production, oldest first. @throws StudioException NOT_FOUND */
    public List<StudioTask> tasks(WorkspaceId workspace, ProductionId id) {
        return ledger.read(session -> {
            ProductionRow production = require(session, workspace, id);
            return looked(session, production, books.tasks().ofProduction(session, id));
        });
    }

    /**
     * The tasks that carry out one version, parents before children, its judgement and packaging last.
     *
     * @throws StudioException NOT_FOUND
     */
    public List<StudioTask> tasks(WorkspaceId workspace, ProductionId id, int version) {
        return ledger.read(session -> {
            ProductionRow production = require(session, workspace, id);
            return looked(session, production, books.tasks().ofVersion(session, id, version));
        });
    }

    private List<StudioTask> looked(Session session, ProductionRow production, List<TaskRow> rows) {
        Waiting waiting = new Waiting(
                production,
                capabilities.read(session, ledger.clock().instant()),
                books.tasks().parentsInProduction(session, production.id()),
                ledger.clock().instant());
        return rows.stream().map(waiting::look).toList();
    }

    /** Events after a number, in order; at most 1000. @throws StudioException NOT_FOUND */
    public List<ProductionEvent> events(WorkspaceId workspace, ProductionId id, long after, int limit) {
        return ledger.read(session -> {
            require(session, workspace, id);
            return books.events().after(session, id, after, Math.min(MAX_EVENTS, limit));
        });
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
