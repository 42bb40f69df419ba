package studio.bottega.generators.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.parity.ParityResult.Verdict;

/** Every fixture that has a case is reproduced within its tolerance: the few of the project, and the full set where it is there. */
class ParityTest {

    private static List<ParityResult> run(Path folder) {
        return new Parity(System::nanoTime).run(folder, result -> {});
    }

    private static void report(String set, List<ParityResult> results) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        results.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
        System.out.println("Parity with the " + set + ": " + counts);
    }

    @Test
    void theProjectsFixturesAreReproduced() throws URISyntaxException {
        URL folder = Objects.requireNonNull(ParityTest.class.getResource("/fixtures/README.md"));

        List<ParityResult> results =
                run(Objects.requireNonNull(Path.of(folder.toURI()).getParent()));
        report("project's fixtures", results);

        assertThat(results).hasSizeGreaterThanOrEqualTo(8).allMatch(result -> result.verdict() == Verdict.PASS);
    }

    @Test
    void theFullSetIsReproducedWhereItIsThere() {
        Path folder = FixtureSet.configured(Path.of("").toAbsolutePath());
        if (!Files.isDirectory(folder)) {
            System.out.println("The full set of fixtures is not beside the checkout: only the project's own were run.");
            return;
        }

        List<ParityResult> results = run(folder);
        report("full set", results);

        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.FAIL)
                .extracting(ParityResult::line)
                .isEmpty();
        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.PASS)
                .hasSizeGreaterThanOrEqualTo(200);
    }
}
