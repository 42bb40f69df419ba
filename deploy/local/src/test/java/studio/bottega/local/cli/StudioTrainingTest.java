package studio.bottega.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.local.Samples;
import studio.bottega.local.remote.FakeStudio;

class StudioTrainingTest {

    @TempDir
    Path directory;

    private FakeStudio studio;

    @BeforeEach
    void open() throws IOException {
        studio = new FakeStudio();
        studio.put("/api/assets", Map.of("sha256", "ab".repeat(32)));
        studio.put("/api/trainings", Samples.production(ProductionState.PLANNING));
    }

    @AfterEach
    void close() {
        studio.close();
    }

    private void pictures(int count) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("lumen"));
        for (int i = 0; i < count; i++) {
            Files.write(folder.resolve("p%02d.png".formatted(i)), new byte[] {1});
        }
        Files.writeString(folder.resolve("p00.txt"), "\n on a rock \nsecond");
    }

    private int run(Console console, String... more) {
        String[] all = new String[10 + more.length];
        System.arraycopy(
                new String[] {
                    "train",
                    "lora",
                    "--in-studio",
                    "--detach",
                    "--images",
                    "lumen",
                    "--name",
                    "lumen",
                    "--token",
                    "solar lantern"
                },
                0,
                all,
                0,
                10);
        System.arraycopy(more, 0, all, 10, more.length);
        return console.run(all);
    }

    @Test
    void picturesAreUploadedWithTheirCaptionsAndTheTrainingIsAskedFor() throws IOException {
        pictures(5);
        Console console = Console.with(studio, directory);

        assertThat(run(console, "--rank", "4", "--steps", "100")).isZero();

        assertThat(studio.requests().stream().filter(request -> request.startsWith("POST /api/assets")))
                .hasSize(5);
        assertThat(studio.requests())
                .last()
                .asString()
                .startsWith("POST /api/trainings")
                .contains("\"caption\":\"on a rock\"", "\"rank\":4", "\"steps\":100", "\"token\":\"solar lantern\"");
    }

    @Test
    void onePictureIsRefusedBeforeAnythingIsAsked() throws IOException {
        pictures(1);
        Console console = Console.with(studio, directory);

        assertThat(run(console)).isEqualTo(ExitCode.REFUSED.code());

        assertThat(console.err()).contains("A thing is learned from 5 to 50 pictures", "holds 1.");
        assertThat(studio.requests()).isEmpty();
    }

    @Test
    void whatTheStudioChoosesForItselfIsRefusedByName() throws IOException {
        pictures(5);
        Console console = Console.with(studio, directory);

        assertThat(run(console, "--base", "starter", "--rate", "0.1")).isNotZero();

        assertThat(console.err()).contains("Only trainings on this machine take --rate, --base");
        assertThat(studio.requests()).isEmpty();
    }
}
