package studio.bottega.local.show;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.bottega.contract.api.AssetView;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.plan.PlanPatch;

/** How a production came about: what was asked, planned, made, found, mended and handed over. */
public final class Story {

    private static final int BRIEF_LINES_MAX = 8;

    private final Paint paint;
    private final int width;

    public Story(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    /**
     * Everything the studio tells of one production.
     *
     * @param plan the newest version; empty before the first
     * @param check the validator's word on it now
     */
    public record Material(
            ProductionView production,
            Optional<PlanView> plan,
            Optional<PlanCheckView> check,
            List<PlanSummary> plans,
            List<TaskView> tasks,
            List<FindingView> findings,
            DeliverablesView deliverables,
            List<AssetView> assets) {}

    /** The whole story. */
    public List<String> lines(Material material) {
        List<String> lines = new ArrayList<>(head(material.production()));
        material.plan().ifPresent(plan -> {
            lines.add("");
            lines.add(paint.bold("Plan, version " + plan.summary().version()));
            lines.addAll(indented(new PlanText(paint, width - 2).lines(plan.plan())));
        });
        material.check()
                .filter(PlanCheckView::valid)
                .ifPresent(check -> sentence(lines, "  The whole of it: ", Words.range(check.range(), "task")));
        lines.addAll(versions(material.plans(), material.findings()));
        lines.addAll(tasks(material.tasks()));
        lines.addAll(assets(material.assets()));
        if (material.deliverables().version() > 0
                && !material.deliverables().deliverables().isEmpty()) {
            lines.add("");
            lines.add(paint.bold("Deliverables"));
            List<String> report = new DeliveryReport(paint, width - 2)
                    .lines(material.production(), material.deliverables(), Optional.empty(), Map.of());
            lines.addAll(indented(report));
        }
        return lines;
    }

    private List<String> head(ProductionView production) {
        List<String> lines = new ArrayList<>();
        String title = production.title().isBlank() ? "Untitled" : Words.clean(production.title());
        lines.add("%s  %s  %s"
                .formatted(
                        paint.bold(title),
                        state(production),
                        paint.dim(production.id().toString())));
        List<String> brief =
                Words.wrap("Brief: " + Words.clean(production.brief().text()), width);
        lines.addAll(brief.subList(0, Math.min(BRIEF_LINES_MAX, brief.size())));
        if (brief.size() > BRIEF_LINES_MAX) {
            lines.add(paint.dim("… " + Words.count(production.brief().text().length(), "character") + " in all"));
        }
        Duration taken = Duration.between(production.createdAt(), production.updatedAt());
        lines.add("%s, language %s, seed %d, %s, %s of %s spent"
                .formatted(
                        Words.plain(production.kind()),
                        production.brief().language().isEmpty()
                                ? "of the text"
                                : production.brief().language(),
                        production.brief().seed(),
                        Words.duration(taken),
                        Words.money(production.money().spent()),
                        Words.money(production.money().cap())));
        sentence(lines, "Waits for: ", production.waitsFor());
        sentence(lines, "Stopped: ", production.stopReason());
        sentence(lines, "The loop ended: ", production.endedBecause());
        return lines;
    }

    private String state(ProductionView production) {
        String state = Words.plain(production.state());
        return switch (production.state()) {
            case DELIVERED -> paint.good(state);
            case STOPPED, CANCELLED -> paint.bad(state);
            case AWAITING_APPROVAL -> paint.warn(state);
            default -> paint.bold(state);
        };
    }

    /** Plan versions in order: why each was made, what it changed, what was found in it, and what became of that. */
    private List<String> versions(List<PlanSummary> plans, List<FindingView> findings) {
        List<String> lines = new ArrayList<>();
        if (plans.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(paint.bold("Versions"));
        plans.stream().sorted(Comparator.comparingInt(PlanSummary::version)).forEach(plan -> {
            sentence(lines, "  v%d: ".formatted(plan.version()), plan.reason() + verdict(plan));
            for (PlanPatch.Edit edit : plan.changes()) {
                sentence(
                        lines,
                        "      changed: ",
                        "%s = %s%s".formatted(edit.path(), shortened(edit.value()), why(edit)));
            }
            if (!plan.blastRadius().isEmpty() && plan.version() > 1) {
                sentence(lines, "      made anew: ", String.join(", ", plan.blastRadius()));
            }
            findings.stream()
                    .filter(finding -> finding.version() == plan.version())
                    .filter(finding -> finding.severity() != Severity.INFO || !saidBefore(finding, findings))
                    .forEach(finding -> finding(lines, finding));
        });
        return lines;
    }

    /** What is only worth knowing need not be said again of every version. */
    private static boolean saidBefore(FindingView finding, List<FindingView> findings) {
        return findings.stream()
                .anyMatch(earlier -> earlier.version() < finding.version()
                        && earlier.artifact().equals(finding.artifact())
                        && earlier.evidence().equals(finding.evidence()));
    }

    private static String verdict(PlanSummary plan) {
        return plan.score() < 0 ? "" : String.format(Locale.ROOT, " (score %.2f by %s)", plan.score(), plan.critic());
    }

    private static String why(PlanPatch.Edit edit) {
        return edit.reason().isBlank() ? "" : ": " + edit.reason();
    }

    private void finding(List<String> lines, FindingView finding) {
        String fate = finding.mendedIn() > 0
                ? "mended in v" + finding.mendedIn()
                : finding.severity() == Severity.INFO ? "noted" : "still there";
        String where = finding.place().shot().isEmpty()
                ? finding.artifact()
                : finding.artifact() + ", shot " + finding.place().shot();
        String text = "%s in %s: %s (%s; %s)"
                .formatted(
                        Words.plain(finding.severity()), where, Words.clean(finding.evidence()), finding.rule(), fate);
        List<String> wrapped = Words.wrap("found: " + text, width - 6);
        for (int i = 0; i < wrapped.size(); i++) {
            String line = (i == 0 ? "      " : "        ") + wrapped.get(i);
            lines.add(finding.mendedIn() > 0 ? line : paint.warn(line));
        }
    }

    private List<String> tasks(List<TaskView> tasks) {
        List<String> lines = new ArrayList<>();
        if (tasks.isEmpty()) {
            return lines;
        }
        Map<TaskState, Long> counts =
                tasks.stream().collect(Collectors.groupingBy(TaskView::state, TreeMap::new, Collectors.counting()));
        String summary = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + Words.plain(entry.getKey()))
                .collect(Collectors.joining(", "));
        lines.add("");
        lines.add(paint.bold("Tasks") + ": " + summary);
        Table table = new Table("TASK", "ENGINE", "STATE", "TIME>", "NOTE");
        for (TaskView task : tasks) {
            table.row(
                    task.state() == TaskState.FAILED ? paint::bad : line -> line,
                    task.label(),
                    task.engine(),
                    Words.plain(task.state()),
                    task.elapsedSeconds() > 0 && !task.cached() ? "%.1f s".formatted(task.elapsedSeconds()) : "",
                    note(task));
        }
        lines.addAll(indented(table.lines(width - 2, paint)));
        return lines;
    }

    private static String note(TaskView task) {
        if (!task.failureMessage().isEmpty() && task.state() != TaskState.SUCCEEDED) {
            return task.failureMessage();
        }
        if (!task.waiting().isEmpty()) {
            return task.waiting();
        }
        String attempts = task.attempt() > 1 ? Words.count(task.attempt(), "attempt") : "";
        return task.cached() ? "reused" : attempts;
    }

    private List<String> assets(List<AssetView> assets) {
        if (assets.isEmpty()) {
            return List.of();
        }
        long bytes = assets.stream().mapToLong(AssetView::bytes).sum();
        Map<String, Long> kinds = assets.stream()
                .collect(Collectors.groupingBy(AssetView::mediaType, TreeMap::new, Collectors.counting()));
        String list = kinds.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>(List.of(
                "", paint.bold("Assets") + ": " + Words.count(assets.size(), "asset") + ", " + Words.bytes(bytes)));
        lines.addAll(indented(Words.wrap(list, width - 2)));
        return lines;
    }

    private void sentence(List<String> lines, String head, String text) {
        if (text.isBlank()) {
            return;
        }
        String indent = head.substring(0, head.length() - head.stripLeading().length());
        List<String> wrapped = Words.wrap(head.strip() + " " + Words.clean(text), width - indent.length() - 2);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add(indent + (i == 0 ? "" : "  ") + wrapped.get(i));
        }
    }

    private static String shortened(String value) {
        return Words.fit(Words.clean(value), 80);
    }

    private static List<String> indented(List<String> lines) {
        return lines.stream().map(line -> line.isEmpty() ? line : "  " + line).toList();
    }
}
