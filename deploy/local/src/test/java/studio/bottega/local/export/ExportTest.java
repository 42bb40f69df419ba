package studio.bottega.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FileView;
import studio.bottega.local.Samples;

class ExportTest {

    @TempDir
    Path temporary;

    private final Map<String, String> assets = new HashMap<>();

    @Test
    void everyFileArrivesWhole() throws IOException {
        List<Export.Exported> files = export().to(temporary.resolve("out"), delivered("a.txt", "one", "b.txt", "two"));

        assertThat(files).extracting(file -> Files.readString(file.path())).containsExactly("one", "two");
        assertThat(names()).containsExactly("a.txt", "b.txt");
    }

    @Test
    void hostileNameStaysInTheFolder() throws IOException {
        export().to(temporary.resolve("out"), delivered("../../evil.txt", "one"));

        assertThat(names()).containsExactly("evil.txt");
        assertThat(temporary.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void sameNameTwiceBecomesTwoFiles() throws IOException {
        export().to(temporary.resolve("out"), delivered("a.txt", "one", "A.txt", "two"));

        assertThat(names()).containsExactlyInAnyOrder("a.txt", "A-2.txt");
    }

    @Test
    void damagedFileNeverAppears() throws IOException {
        DeliverablesView delivered = delivered("a.txt", "one");
        assets.put(Samples.sha256("one"), "other bytes");

        assertThatThrownBy(() -> export().to(temporary.resolve("out"), delivered))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("a.txt arrived damaged");
        assertThat(names()).isEmpty();
    }

    @Test
    void transferThatBreaksOffLeavesTheOldFile() throws IOException {
        Path out = Files.createDirectories(temporary.resolve("out"));
        Files.writeString(out.resolve("a.txt"), "old");
        Export broken = new Export(sha256 -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> broken.to(out, delivered("a.txt", "one")))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("Nothing is lost");
        assertThat(names()).containsExactly("a.txt");
        assertThat(out.resolve("a.txt")).hasContent("old");
    }

    @Test
    void fileThatIsThereAndRightIsNotFetchedAgain() {
        DeliverablesView delivered = delivered("a.txt", "one");
        export().to(temporary.resolve("out"), delivered);
        Export offline = new Export(sha256 -> {
            throw new UncheckedIOException(new IOException("must not be asked"));
        });

        assertThat(offline.to(temporary.resolve("out"), delivered)).hasSize(1);
    }

    @Test
    void symbolicLinkIsReplacedNotFollowed() throws IOException {
        Path out = Files.createDirectories(temporary.resolve("out"));
        Path victim = Files.writeString(temporary.resolve("victim"), "precious");
        Files.createSymbolicLink(out.resolve("a.txt"), victim);

        export().to(out, delivered("a.txt", "one"));

        assertThat(victim).hasContent("precious");
        assertThat(out.resolve("a.txt")).hasContent("one");
    }

    private Export export() {
        return new Export(sha256 ->
                new ByteArrayInputStream(assets.getOrDefault(sha256, "").getBytes(StandardCharsets.UTF_8)));
    }

    private DeliverablesView delivered(String... namesAndContents) {
        Stream.Builder<FileView> files = Stream.builder();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            String content = namesAndContents[i + 1];
            assets.put(Samples.sha256(content), content);
            files.add(Samples.file(namesAndContents[i], content, "text/plain", Map.of()));
        }
        return new DeliverablesView(
                Samples.ID, 1, true, List.of(), files.build().toList());
    }

    private List<String> names() throws IOException {
        Path out = temporary.resolve("out");
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
