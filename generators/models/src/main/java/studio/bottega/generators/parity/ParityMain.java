package studio.bottega.generators.parity;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.bottega.generators.parity.ParityResult.Verdict;

/**
 * Prints the parity report of a folder of fixtures: a line for each, then the counts.
 *
 * <p>Arguments: the folder (the configured one if left out), then words of which a fixture's name must contain one. Ends
 * with status 1 if a fixture fails.
 */
public final class ParityMain {

    private ParityMain() {}

    public static void main(String[] arguments) {
        Path folder = arguments.length > 0
                ? Path.of(arguments[0])
                : FixtureSet.configured(Path.of("").toAbsolutePath());
        List<String> words = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        System.exit(report(folder, words, System.out));
    }

    /**
     * Runs and prints.
     *
     * @return 0 if nothing failed, 1 if something did, 2 if there is no such folder
     */
    public static int report(Path folder, List<String> words, PrintStream out) {
        if (!Files.isDirectory(folder)) {
            out.println("There is no folder of fixtures at " + folder);
            return 2;
        }
        Parity parity = new Parity(System::nanoTime);
        int[] counts = new int[Verdict.values().length];
        for (Fixture fixture : FixtureSet.read(folder)) {
            if (words.isEmpty() || words.stream().anyMatch(fixture.path()::contains)) {
                ParityResult result = parity.run(fixture);
                counts[result.verdict().ordinal()]++;
                out.println(result.line());
            }
        }
        StringBuilder summary = new StringBuilder("Parity:");
        for (Verdict verdict : Verdict.values()) {
            summary.append(' ').append(counts[verdict.ordinal()]).append(' ').append(verdict);
        }
        out.println(summary);
        return counts[Verdict.FAIL.ordinal()] == 0 ? 0 : 1;
    }
}
