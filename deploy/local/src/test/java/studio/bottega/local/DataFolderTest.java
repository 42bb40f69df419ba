package studio.bottega.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final Path REPOSITORY = Path.of("/repository");

    @TempDir
    Path temporary;

    @Test
    void flagWinsOverVariableWinsOverRepository() {
        var variable = Map.of(DataFolder.VARIABLE, "/from-variable");

        assertThat(DataFolder.choose(Optional.of(Path.of("/from-flag")), variable, REPOSITORY)
                        .root())
                .isEqualTo(Path.of("/from-flag"));
        assertThat(DataFolder.choose(Optional.empty(), variable, REPOSITORY).root())
                .isEqualTo(Path.of("/from-variable"));
        assertThat(DataFolder.choose(Optional.empty(), Map.of(), REPOSITORY).root())
                .isEqualTo(Path.of("/repository/.bottega"));
    }

    @Test
    void secretIsReadableByItsOwnerOnly() throws IOException {
        Path file = temporary.resolve("password");

        AtomicFile.writeSecret(file, "one");
        AtomicFile.writeSecret(file, "two");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("two");
        assertThat(temporary).isDirectoryContaining("glob:**password").isDirectoryNotContaining("glob:**.new");
    }
}
