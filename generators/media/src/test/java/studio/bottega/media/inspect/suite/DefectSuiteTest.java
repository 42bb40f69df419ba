package studio.bottega.media.inspect.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of the suite that the gate has time for: every kind that is no film, and some that are, in plain severity. */
class DefectSuiteTest {

    private static final int FILMS = 8;

    @TempDir
    private Path folder;

    @Test
    void plainDefectsAreFoundAndCleanFilesAreNotAccused() throws Exception {
        List<Defect> quick = DefectSuite.defects().stream()
                .filter(defect -> defect.medium() != Sample.Medium.FILM)
                .toList();
        List<Defect> films = FilmDefects.all().subList(0, FILMS);
        DefectSuite.Outcome outcome = new DefectSuite(folder)
                .run(Stream.concat(quick.stream(), films.stream()).toList(), List.of(1), 1);

        assertThat(outcome.accused()).isEmpty();
        assertThat(outcome.f1()).as(outcome.rows().toString()).isGreaterThanOrEqualTo(0.95);
        assertThat(outcome.rows()).allMatch(row -> row.mended() == row.repairs());
    }

    @Test
    void suiteHasAtLeastFortyKindsWithNamesOfTheirOwn() {
        assertThat(DefectSuite.defects())
                .hasSizeGreaterThanOrEqualTo(40)
                .extracting(Defect::name)
                .isNotEmpty();
        assertThat(DefectSuite.defects().stream()
                        .map(d -> d.medium() + d.name())
                        .distinct())
                .hasSameSizeAs(DefectSuite.defects());
    }
}
