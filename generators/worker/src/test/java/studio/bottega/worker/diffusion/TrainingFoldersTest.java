package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFoldersTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    private Path root;

    private TrainingFolders folders() {
        return new TrainingFolders(root, InstantSource.fixed(NOON));
    }

    private static String key(int number) {
        return "%064x".formatted(number);
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(Files::isDirectory).count();
        }
    }

    @Test
    void whatIsLeftOverIsBoundedInNumberAndInTime() throws Exception {
        for (int i = 1; i <= 12; i++) {
            Path old = Files.createDirectories(root.resolve(key(i)));
            Files.writeString(old.resolve("state"), "x");
            Files.setLastModifiedTime(old, FileTime.from(NOON.minusSeconds(i)));
        }
        Files.setLastModifiedTime(
                root.resolve(key(1)),
                FileTime.from(NOON.minus(TrainingFolders.KEPT).minusSeconds(1)));

        try (TrainingFolders.Place place = folders().enter(key(99), 1, () -> true)) {
            assertThat(place.folder()).isDirectory();
        }

        assertThat(count()).isEqualTo(TrainingFolders.MOST);
        assertThat(root.resolve(key(1))).doesNotExist();
        assertThat(root.resolve(key(2)).resolve("state")).exists();
    }

    @Test
    void oneTrainsAtATimeAndWhoeverWaitsMayGo() throws Exception {
        try (TrainingFolders.Place first = folders().enter(key(1), 1, () -> true)) {
            assertThatThrownBy(() -> folders().enter(key(2), 1, () -> false))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("another training");
        }
        folders().enter(key(2), 1, () -> true).close();
    }

    @Test
    void attemptThatWasOvertakenRemovesNothing() throws Exception {
        try (TrainingFolders.Place first = folders().enter(key(1), 1, () -> true)) {
            Files.writeString(first.folder().resolve("state"), "x");
            assertThatThrownBy(() -> folders().enter(key(1), 2, () -> false)).isInstanceOf(CancellationException.class);

            first.remove();

            assertThat(first.folder().resolve("state")).exists();
        }
    }

    @Test
    void namesThatAreNoKeysAreRefused() {
        assertThatThrownBy(() -> folders().enter("../elsewhere", 1, () -> true))
                .hasMessageContaining("64 hexadecimal digits");
    }
}
