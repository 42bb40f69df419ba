package studio.bottega.local.show;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import studio.bottega.contract.api.DeliverableView;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FileView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Severity;

/** The end of a production as a person wants to read it: every file, what it was held against, what was revised and why. */
public final class DeliveryReport {

    private final Paint paint;
    private final int width;

    public DeliveryReport(Paint paint, int width) {
        this.paint = paint;
        this.width = width;
    }

    /**
     * @param folder where the files were brought; empty if they were not
     * @param paths the files' places by digest
     */
    public List<String> lines(
            ProductionView production, DeliverablesView delivered, Optional<Path> folder, Map<String, Path> paths) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.bold(Words.clean(production.title())) + "  " + headline(production, delivered));
        folder.ifPresent(place -> lines.add("Files are in " + place));
        lines.add("");
        Table table = new Table("FILE", "SIZE>", "LENGTH>", "PICTURE", "CHECKS", "REVISED");
        for (DeliverableView deliverable : delivered.deliverables()) {
            rows(table, deliverable, paths);
        }
        delivered.documents().forEach(file -> table.row(name(file, paths), Words.bytes(file.bytes())));
        lines.addAll(table.lines(width, paint));
        lines.addAll(failedChecks(delivered));
        return lines;
    }

    private String headline(ProductionView production, DeliverablesView delivered) {
        Duration taken = Duration.between(production.createdAt(), production.updatedAt());
        String end = delivered.complete() ? paint.good("delivered") : paint.bad("not complete");
        String revisions = delivered.version() > 1 ? ", " + Words.count(delivered.version() - 1, "revision") : "";
        return "%s in %s%s, cost %s"
                .formatted(
                        end,
                        Words.duration(taken),
                        revisions,
                        Words.money(production.money().spent()));
    }

    private void rows(Table table, DeliverableView deliverable, Map<String, Path> paths) {
        if (deliverable.files().isEmpty()) {
            table.row(paint::bad, deliverable.id(), "", "", "", "not made");
            return;
        }
        FileView main = deliverable.files().get(0);
        table.row(
                name(main, paths),
                Words.bytes(main.bytes()),
                length(main),
                picture(main),
                checks(deliverable.checks()),
                revised(deliverable.revisions()));
        deliverable.files().stream()
                .skip(1)
                .forEach(file -> table.row(name(file, paths), Words.bytes(file.bytes()), length(file), picture(file)));
    }

    private static String name(FileView file, Map<String, Path> paths) {
        Path path = paths.get(file.sha256());
        return path == null ? file.name() : String.valueOf(path.getFileName());
    }

    private static String length(FileView file) {
        double seconds = number(file.facts().getOrDefault("durationSeconds", ""));
        return seconds > 0 ? Words.clock(Math.round(seconds)) : "";
    }

    private static String picture(FileView file) {
        String width = file.facts().getOrDefault("width", "");
        String height = file.facts().getOrDefault("height", "");
        return width.isEmpty() || height.isEmpty() ? "" : width + "×" + height;
    }

    /** What is only worth knowing fails nobody. */
    private static String checks(List<Measurement> checks) {
        if (checks.isEmpty()) {
            return "none made";
        }
        long notes = checks.stream().filter(DeliveryReport::note).count();
        long judged = checks.size() - notes;
        long passed = checks.stream().filter(Measurement::passed).count();
        String verdict =
                passed == judged ? "all %d passed".formatted(judged) : "%d of %d passed".formatted(passed, judged);
        return notes == 0 ? verdict : verdict + ", " + Words.count(notes, "note");
    }

    private static boolean note(Measurement check) {
        return !check.passed() && check.severity() == Severity.INFO;
    }

    private static String revised(List<DeliverableView.Revision> revisions) {
        return revisions.stream()
                .map(revision -> "v%d: %s".formatted(revision.version(), Words.clean(revision.reason())))
                .collect(Collectors.joining("; "));
    }

    /** What did not pass in the end is said in full: nobody should have to look for it. */
    private List<String> failedChecks(DeliverablesView delivered) {
        List<String> lines = new ArrayList<>();
        sentences(lines, "Not within the rules:", delivered, check -> !check.passed() && !note(check), paint::warn);
        sentences(lines, "Worth knowing:", delivered, DeliveryReport::note, paint::dim);
        return lines;
    }

    private void sentences(
            List<String> lines,
            String head,
            DeliverablesView delivered,
            Predicate<Measurement> which,
            UnaryOperator<String> painted) {
        List<String> found = new ArrayList<>();
        for (DeliverableView deliverable : delivered.deliverables()) {
            for (Measurement check : deliverable.checks()) {
                if (which.test(check)) {
                    String sentence = deliverable.id() + ": " + Words.clean(check.evidence());
                    Words.wrap(sentence, width - 4).forEach(line -> found.add(painted.apply("  " + line)));
                }
            }
        }
        if (!found.isEmpty()) {
            lines.addAll(List.of("", head));
            lines.addAll(found);
        }
    }

    private static double number(String text) {
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
