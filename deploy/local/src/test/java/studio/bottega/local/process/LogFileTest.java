package studio.bottega.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path temporary;

    @Test
    void tailIsTheLastLines() throws IOException {
        Path path = temporary.resolve("a.log");
        Files.writeString(
                path,
                IntStream.range(0, 20_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining()));

        assertThat(new LogFile(path).tail(2)).containsExactly("line 19998", "line 19999");
    }

    @Test
    void tailOfNoFileIsEmpty() throws IOException {
        assertThat(new LogFile(temporary.resolve("none.log")).tail(5)).isEmpty();
    }

    @Test
    void rotationKeepsThreeOlderFilesAndEmptiesTheCurrentOne() throws IOException {
        Path path = temporary.resolve("a.log");
        LogFile log = new LogFile(path);

        for (int i = 0; i < 6; i++) {
            Files.writeString(path, "content " + i);
            log.rotate(3);
        }

        assertThat(path).isEmptyFile();
        assertThat(temporary.resolve("a.log.1")).hasContent("content 5");
        assertThat(temporary.resolve("a.log.3")).hasContent("content 3");
        assertThat(temporary.resolve("a.log.4")).doesNotExist();
    }

    @Test
    void smallFileIsLeftAlone() throws IOException {
        Path path = temporary.resolve("a.log");
        Files.writeString(path, "abc");

        new LogFile(path).rotate(3);

        assertThat(path).hasContent("abc");
    }
}
