package studio.bottega.media.inspect.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import studio.bottega.media.inspect.Findings;
import studio.bottega.media.inspect.Inspector;
import studio.bottega.media.inspect.UnreadableException;

/**
 * Plants every defect in three severities into clean files, inspects them, and counts: found, missed, accused without reason,
 * mended. {@code main} prints the table; the gate runs a part of it.
 */
final class DefectSuite {

    /** What came of one kind of defect. */
    record Row(Defect defect, int found, int missed, Set<String> accusedBesides, int mended, int repairs) {}

    /** @param accused clean files of which a rule was said to be broken, with the rules */
    record Outcome(List<Row> rows, int clean, List<String> accused) {
        int found() {
            return rows.stream().mapToInt(Row::found).sum();
        }

        int missed() {
            return rows.stream().mapToInt(Row::missed).sum();
        }

        int falseFindings() {
            return rows.stream().mapToInt(row -> row.accusedBesides().size()).sum() + accused.size();
        }

        double precision() {
            return found() / (double) Math.max(1, found() + falseFindings());
        }

        double recall() {
            return found() / (double) Math.max(1, found() + missed());
        }

        double f1() {
            return 2 * precision() * recall() / (precision() + recall());
        }
    }

    private final Inspector inspector = Inspector.builtIn(LocalDate.of(2026, 11, 25));
    private final CleanFiles clean = new CleanFiles();
    private final Path folder;

    DefectSuite(Path folder) {
        this.folder = folder;
    }

    static List<Defect> defects() {
        return Stream.of(PosterDefects.all(), FilmDefects.all(), SoundDefects.all(), CaptionDefects.all())
                .flatMap(List::stream)
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("defects");
        Outcome outcome = new DefectSuite(folder).run(defects(), List.of(0, 1, 2), CleanFiles.VARIANTS);
        print(outcome);
    }

    Outcome run(List<Defect> defects, List<Integer> severities, int variants) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Defect defect : defects) {
            rows.add(row(defect, severities));
        }
        List<String> accused = new ArrayList<>();
        int files = 0;
        for (Sample.Medium medium : Sample.Medium.values()) {
            for (int variant = 0; variant < variants; variant++) {
                files++;
                Set<String> broken = broken(sample(medium, variant));
                if (!broken.isEmpty()) {
                    accused.add(medium + " " + variant + ": " + broken);
                }
            }
        }
        return new Outcome(rows, files, accused);
    }

    private Row row(Defect defect, List<Integer> severities) throws Exception {
        int found = 0;
        int mended = 0;
        Set<String> besides = new TreeSet<>();
        for (int severity : severities) {
            int variant = severity % CleanFiles.VARIANTS;
            Sample sample = sample(defect.medium(), variant);
            defect.plant().accept(sample, severity);
            Set<String> broken = broken(sample);
            found += broken.contains(defect.rule()) ? 1 : 0;
            broken.stream()
                    .filter(rule ->
                            !rule.equals(defect.rule()) && !defect.also().contains(rule))
                    .forEach(rule -> besides.add(rule + "@" + severity));
            if (defect.repair().isPresent()) {
                mended += broken(defect.repair().get().apply(sample)).contains(defect.rule()) ? 0 : 1;
            }
        }
        return new Row(
                defect,
                found,
                severities.size() - found,
                besides,
                mended,
                defect.repair().isPresent() ? severities.size() : 0);
    }

    private Sample sample(Sample.Medium medium, int variant) {
        return switch (medium) {
            case POSTER -> clean.poster(variant);
            case FILM -> clean.film(variant);
            case SOUND -> clean.sound(variant);
            case CAPTIONS -> clean.captions(variant);
        };
    }

    private Set<String> broken(Sample sample) throws IOException, InterruptedException {
        try {
            return Findings.broken(inspector.inspect(sample.write(folder)).measurements());
        } catch (UnreadableException refused) {
            return Set.of("unreadable");
        }
    }

    static void print(Outcome outcome) {
        System.out.printf(
                "%-9s %-28s %-18s %5s %6s %s%n", "file", "defect", "rule", "found", "mended", "accused besides");
        for (Row row : outcome.rows()) {
            System.out.printf(
                    "%-9s %-28s %-18s %3d/%d %6s %s%n",
                    row.defect().medium().name().toLowerCase(Locale.ROOT),
                    row.defect().name(),
                    row.defect().rule(),
                    row.found(),
                    row.found() + row.missed(),
                    row.repairs() == 0 ? "-" : row.mended() + "/" + row.repairs(),
                    row.accusedBesides().isEmpty() ? "" : row.accusedBesides());
        }
        int mended = outcome.rows().stream().mapToInt(Row::mended).sum();
        int repairs = outcome.rows().stream().mapToInt(Row::repairs).sum();
        System.out.printf(
                Locale.ROOT,
                "%d kinds, precision %.3f, recall %.3f, F1 %.3f; %d of %d repairs; %d of %d clean files accused %s%n",
                outcome.rows().size(),
                outcome.precision(),
                outcome.recall(),
                outcome.f1(),
                mended,
                repairs,
                outcome.accused().size(),
                outcome.clean(),
                outcome.accused());
    }
}
