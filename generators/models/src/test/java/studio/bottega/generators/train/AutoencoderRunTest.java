package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.weights.TensorSource;

@ExtendWith(OneThread.class)
class AutoencoderRunTest {

    @TempDir
    private Path folder;

    private Path base;
    private Path pictures;

    @BeforeEach
    void makeCheckpoint() throws IOException {
        base = TinyStarter.write(folder.resolve("starter")).resolve("vae");
        pictures = Files.createDirectories(folder.resolve("discs"));
        TinyModels.discs(pictures, 3);
    }

    @Test
    void exportedAutoencoderHasTheTensorsOfItsBaseAndNoOthers() throws IOException {
        run("8", "2");

        Path made = folder.resolve("run/vae");
        assertThat(TensorSource.open(made).keys())
                .isEqualTo(TensorSource.open(base).keys());
        assertThat(made.resolve("config.json")).hasSameTextualContentAs(base.resolve("config.json"));
    }

    @Test
    void windowThatTheLatentsDoNotDivideIsRefusedInASentence() {
        assertThatThrownBy(() -> run("7", "2"))
                .isInstanceOf(TrainingException.class)
                .hasMessage("--window takes a multiple of 2 up to 16, got 7.");
        assertThatThrownBy(() -> run("32", "2"))
                .isInstanceOf(TrainingException.class)
                .hasMessage("--window takes a multiple of 2 up to 16, got 32.");
    }

    private void run(String window, String steps) throws IOException {
        List<String> arguments = List.of(
                "--base",
                base.toString(),
                "--pictures",
                pictures.toString(),
                "--out",
                folder.resolve("run").toString(),
                "--window",
                window,
                "--steps",
                steps,
                "--batch",
                "2");
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        new AutoencoderRun(new Options(arguments), InstantSource.fixed(Instant.EPOCH), quiet).run();
    }
}
