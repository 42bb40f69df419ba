package studio.bottega.media.inspect.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Severity;
import studio.bottega.media.inspect.Inspector;

/** Inspects the files of strangers, clean and with a fault, and prints what is said against them. A program; the gate runs a part of it. */
final class StrangersTable {

    /**
     * @param accused clean files of which a rule was said to be broken
     * @param missed faults of which nobody spoke
     */
    record Outcome(int clean, List<String> accused, int faults, List<String> missed) {}

    private final Inspector inspector = Inspector.builtIn(LocalDate.of(2026, 11, 25));
    private final Strangers strangers = new Strangers();
    private final Path folder;

    StrangersTable(Path folder) {
        this.folder = folder;
    }

    /** @param arguments words that a file's name must have one of; none for all files */
    public static void main(String[] arguments) throws Exception {
        Outcome outcome = new StrangersTable(Files.createTempDirectory("strangers")).run(Set.of(arguments));
        outcome.accused().forEach(line -> System.out.println("accused " + line));
        outcome.missed().forEach(line -> System.out.println("missed " + line));
        System.out.printf(
                Locale.ROOT,
                "%d of %d clean files accused; %d of %d faults found%n",
                outcome.accused().size(),
                outcome.clean(),
                outcome.faults() - outcome.missed().size(),
                outcome.faults());
    }

    /** @param words that a file's name must have one of; none for all files */
    Outcome run(Set<String> words) throws Exception {
        int clean = 0;
        int faults = 0;
        List<String> accused = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, Supplier<Sample>> file : strangers.all().entrySet()) {
            if (wanted(file.getKey(), words)) {
                clean++;
                List<String> broken = broken(file.getValue().get());
                if (!broken.isEmpty()) {
                    accused.add(file.getKey() + ": " + broken);
                }
            }
        }
        for (OtherDefects.Other defect : OtherDefects.all()) {
            if (wanted(defect.file(), words)) {
                faults++;
                Sample sample = strangers.one(defect.file());
                defect.plant().accept(sample);
                List<String> broken = broken(sample);
                if (broken.stream().noneMatch(said -> said.startsWith(defect.rule() + ":"))) {
                    missed.add("%s in %s: only %s".formatted(defect.name(), defect.file(), broken));
                }
            }
        }
        return new Outcome(clean, accused, faults, missed);
    }

    private static boolean wanted(String name, Set<String> words) {
        return words.isEmpty() || words.stream().anyMatch(name::contains);
    }

    private List<String> broken(Sample sample) throws Exception {
        return inspector.inspect(sample.write(folder)).measurements().stream()
                .filter(found -> !found.passed() && found.severity() != Severity.INFO)
                .map((Measurement found) -> found.rule() + ": " + found.evidence())
                .toList();
    }
}
