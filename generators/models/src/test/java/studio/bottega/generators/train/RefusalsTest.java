package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.weights.WeightsException;

/** What a person is told who asks for something impossible. */
final class RefusalsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private AbstractThrowableAssert<?, ?> lora(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--base",
                folder.resolve("base").toString(),
                "--pictures",
                folder.resolve("pictures").toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return assertThatThrownBy(() -> new LoraRun(new Options(arguments), CLOCK, QUIET).run());
    }

    private void pictures(int count) throws IOException {
        TinyModels.discs(Files.createDirectories(folder.resolve("pictures")), count);
    }

    @Test
    void loraOfOnePicture() throws IOException {
        pictures(1);

        lora("--token", "lumen lantern", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("trained with 3 to 200 pictures (5 to 50 do well)")
                .hasMessageEndingWith("holds 1.");
    }

    @Test
    void loraOfNoFolder() {
        lora("--token", "lumen lantern", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("There is no folder of pictures");
    }

    @Test
    void loraWithoutWordsForTheThing() throws IOException {
        pictures(5);

        lora("--name", "lumen").isInstanceOf(TrainingException.class).hasMessageContaining("Give --token");
    }

    @Test
    void nameThatLeavesTheFolder() throws IOException {
        pictures(5);

        lora("--token", "lumen", "--name", "../lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("a --name of letters, digits");
    }

    @Test
    void loraOnSomethingElse() throws IOException {
        pictures(5);
        Files.createDirectories(folder.resolve("base"));
        Files.writeString(
                folder.resolve("base").resolve("model_index.json"), "{\"_class_name\": \"StableDiffusionPipeline\"}");

        lora("--token", "lumen", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("is a StableDiffusionPipeline; a LoRA is trained here on a starter checkpoint");
    }

    @Test
    void loraOnNothing() throws IOException {
        pictures(5);

        lora("--token", "lumen", "--name", "lumen")
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("is not a diffusers repository");
    }

    @Test
    void unknownOption() throws IOException {
        pictures(5);

        lora("--token", "lumen", "--name", "lumen", "--colour", "red")
                .isInstanceOf(TrainingException.class)
                .hasMessage("There is no option --colour here.");
    }

    @Test
    void numberThatIsNone() {
        lora("--token", "lumen", "--name", "lumen", "--steps", "many")
                .isInstanceOf(TrainingException.class)
                .hasMessage("--steps takes a whole number, got 'many'.");
    }
}
