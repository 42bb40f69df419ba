package studio.bottega.worker.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    @TempDir
    private Path parent;

    @Test
    void folderOfATaskIsGoneWhenItIsOver() throws IOException {
        try (WorkFolder work = WorkFolder.open(parent, "w1")) {
            Path path;
            try (WorkFolder.TaskFolder task = work.forTask()) {
                path = task.path();
                Files.createDirectories(path.resolve("deep/er"));
                Files.writeString(path.resolve("deep/er/half-written.mp4.part"), "…");
            }
            assertThat(path).doesNotExist();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aFolderServesTheNextTaskOnlyIfNothingIsLeftInIt() throws IOException {
        try (WorkFolder work = WorkFolder.open(parent, "w1")) {
            Path emptied = used(work, "");
            assertThat(used(work, "half-written")).isEqualTo(emptied);

            assertThat(used(work, "")).isNotEqualTo(emptied);
        }
    }

    /** @param left the name of a file that the task leaves behind, or empty */
    private static Path used(WorkFolder work, String left) throws IOException {
        try (WorkFolder.TaskFolder task = work.forTask()) {
            assertThat(task.path()).isEmptyDirectory();
            if (!left.isEmpty()) {
                Files.writeString(task.path().resolve(left), "…");
            }
            return task.path();
        }
    }

    @Test
    void whatADeadWorkerLeftIsClearedAway() throws IOException {
        Path left = Files.createDirectories(parent.resolve("dead/task-1"));
        Files.writeString(left.resolve("clip.mp4.part"), "half");
        Files.createFile(parent.resolve("dead.lock")); // nobody holds the lock: the process is gone

        try (WorkFolder work = WorkFolder.open(parent, "w1")) {
            assertThat(parent.resolve("dead")).doesNotExist();
            assertThat(parent.resolve("dead.lock")).doesNotExist();
        }
    }

    @Test
    void folderOfALivingWorkerIsLeftAlone() throws IOException {
        try (WorkFolder living = WorkFolder.open(parent, "living");
                WorkFolder.TaskFolder task = living.forTask();
                WorkFolder other = WorkFolder.open(parent, "other")) {
            assertThat(task.path()).exists();
        }
    }

    @Test
    void secondWorkerOfTheSameNameIsRefused() throws IOException {
        try (WorkFolder first = WorkFolder.open(parent, "w1")) {
            assertThatThrownBy(() -> WorkFolder.open(parent, "w1"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bottega.worker.id");
        }
    }

    @Test
    void nameOfAWorkerIsNeverAPath() throws IOException {
        try (WorkFolder work = WorkFolder.open(parent, "../../elsewhere");
                WorkFolder.TaskFolder task = work.forTask()) {
            assertThat(task.path().toRealPath()).startsWith(parent.toRealPath());
        }
    }

    @Test
    void linkOutOfTheFolderIsRemovedAndNotFollowed(@TempDir Path outside) throws IOException {
        Path precious = Files.writeString(outside.resolve("precious"), "keep");
        try (WorkFolder work = WorkFolder.open(parent, "w1")) {
            try (WorkFolder.TaskFolder task = work.forTask()) {
                Files.createSymbolicLink(task.path().resolve("link"), outside);
            }
        }
        assertThat(precious).exists();
    }
}
