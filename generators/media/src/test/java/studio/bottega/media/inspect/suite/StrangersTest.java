package studio.bottega.media.inspect.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of strangers that are quick to make; {@link StrangersTable} takes the films too. */
class StrangersTest {

    @TempDir
    private Path folder;

    @Test
    void cleanFilesOfStrangersAreNotAccusedAndFaultsAreFound() throws Exception {
        StrangersTable.Outcome outcome = new StrangersTable(folder).run(Set.of("picture: ", "sound: ", "captions: "));

        assertThat(outcome.accused()).isEmpty();
        assertThat(outcome.missed()).isEmpty();
    }

    @Test
    void slidesAndFadesAreNotAccusedAndABrokenPanIs() throws Exception {
        StrangersTable.Outcome outcome = new StrangersTable(folder).run(Set.of("one slide", "fade in", "smooth pan"));

        assertThat(outcome.accused()).isEmpty();
        assertThat(outcome.missed()).isEmpty();
    }
}
