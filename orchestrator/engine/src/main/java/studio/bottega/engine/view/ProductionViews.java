package studio.bottega.engine.view;

import java.util.List;
import java.util.Map;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ProductionView.Money;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.StudioTask;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.ProductionFigures;
import studio.bottega.storage.postgres.ProductionRepository;
import studio.bottega.storage.postgres.ProductionRow;

/** Productions at a glance. Thread-safe. */
public final class ProductionViews {

    /** How much of a brief's text a page of productions shows. */
    private static final int SHORT_TEXT = 400;
    /** How a task that waits says so. */
    private static final String WAITS_FOR = "waits for ";

    private final Database database;
    private final ProductionRepository productions;
    private final Library library;

    public ProductionViews(Database database, ProductionRepository productions, Library library) {
        this.database = database;
        this.productions = productions;
        this.library = library;
    }

    public ProductionView of(ProductionRow row) {
        return view(row, row.brief(), figures(List.of(row)));
    }

    /** The same for a list, with short texts. */
    public List<ProductionView> of(List<ProductionRow> rows) {
        Map<ProductionId, ProductionFigures> figures = figures(rows);
        return rows.stream()
                .map(row -> view(row, shortened(row.brief()), figures))
                .toList();
    }

    private Map<ProductionId, ProductionFigures> figures(List<ProductionRow> rows) {
        List<ProductionId> ids = rows.stream().map(ProductionRow::id).toList();
        return database.single(session -> productions.figures(session, ids));
    }

    private ProductionView view(ProductionRow row, Brief brief, Map<ProductionId, ProductionFigures> all) {
        ProductionFigures figures = all.getOrDefault(row.id(), ProductionFigures.NONE);
        return new ProductionView(
                row.id(),
                brief.kind(),
                row.title(),
                row.state(),
                brief,
                row.planVersion(),
                row.deliveredVersion(),
                figures.score(),
                figures.fraction(),
                new Money(
                        row.spentMicroUsd(),
                        row.reservedMicroUsd(),
                        brief.budget().maxCostMicroUsd()),
                waitsFor(row),
                row.stopReason(),
                row.endedBecause(),
                row.createdAt(),
                row.updatedAt(),
                row.deadlineAt());
    }

    private String waitsFor(ProductionRow row) {
        if (row.state() == ProductionState.AWAITING_APPROVAL) {
            return "your word on plan version %d: approve it, or say what to change".formatted(row.planVersion());
        }
        if (row.state().terminal()) {
            return "";
        }
        List<StudioTask> tasks = library.tasks(row);
        boolean working = tasks.stream().anyMatch(task -> task.row().state() == TaskState.RUNNING);
        return working
                ? ""
                : tasks.stream()
                        .filter(task -> task.row().state() != TaskState.BLOCKED)
                        .map(StudioTask::waiting)
                        .filter(waiting -> waiting.startsWith(WAITS_FOR))
                        .map(waiting -> waiting.substring(WAITS_FOR.length()))
                        .findFirst()
                        .orElse("");
    }

    private static Brief shortened(Brief brief) {
        if (brief.text().length() <= SHORT_TEXT) {
            return brief;
        }
        int end = Character.isHighSurrogate(brief.text().charAt(SHORT_TEXT - 1)) ? SHORT_TEXT - 1 : SHORT_TEXT;
        return new Brief(
                brief.text().substring(0, end) + "…",
                brief.kind(),
                brief.language(),
                brief.seed(),
                brief.budget(),
                brief.approval(),
                brief.attachments(),
                brief.brand());
    }
}
