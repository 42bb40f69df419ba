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

/** What a person is told who asks for something impossible. */
final class RefusalsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final TrainingWatch QUIET =
            TrainingWatch.printing(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

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
                .hasMessageContaining("A thing is learned from 5 to 50 pictures")
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

    private void base(String pipeline) throws IOException {
        Files.createDirectories(folder.resolve("base"));
        Files.writeString(
                folder.resolve("base").resolve("model_index.json"), "{\"_class_name\": \"%s\"}".formatted(pipeline));
    }

    @Test
    void loraOnSomethingElse() throws IOException {
        pictures(5);
        base("FluxPipeline");

        lora("--token", "lumen", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(
                        "is a FluxPipeline; this is learned on Stable Diffusion 1, 2 and XL, and a LoRA on the starter too");
    }

    @Test
    void loraOnNothing() throws IOException {
        pictures(5);

        lora("--token", "lumen", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("There is no checkpoint at");
    }

    @Test
    void loraOfMoreThanFiftyPictures() throws IOException {
        pictures(51);

        lora("--token", "lumen", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageEndingWith("holds 51.");
    }

    @Test
    void damagedPicture() throws IOException {
        pictures(5);
        Path damaged = folder.resolve("pictures").resolve("disc2.png");
        byte[] bytes = Files.readAllBytes(damaged);
        Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        lora("--token", "lumen", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("disc2.png cannot be read")
                .hasMessageContaining("remove it or save it anew");
    }

    /** The header of a PNG of 10,000 × 10,000 pixels, and nothing behind it. */
    @Test
    void enormousPictureIsRefusedBeforeItIsDecoded() throws IOException {
        pictures(5);
        java.nio.ByteBuffer header = java.nio.ByteBuffer.allocate(33);
        header.putLong(0x89504E470D0A1A0AL).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(10_000).putInt(10_000).put(new byte[] {8, 2, 0, 0, 0});
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(header.array(), 12, 17);
        header.putInt((int) sum.getValue());
        Files.write(folder.resolve("pictures").resolve("wall.png"), header.array());

        lora("--token", "lumen", "--name", "lumen")
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("wall.png has 100000000 pixels, at most 40000000 are read");
    }

    @Test
    void wordOfTwoWords() throws IOException {
        pictures(5);

        assertThatThrownBy(() -> new TextualInversionRun(
                                new Options(List.of("--token", "two words", "--name", "x")), CLOCK, QUIET)
                        .run())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("1 to 80 characters without blanks, got \"two words\"");
    }

    @Test
    void picturesNamedTwice() throws IOException {
        pictures(5);

        lora("--token", "lumen", "--name", "lumen", "--images", "elsewhere")
                .isInstanceOf(TrainingException.class)
                .hasMessage("Give --images PATH (or --pictures PATH), once.");
    }

    @Test
    void unknownOption() throws IOException {
        pictures(5);
        base("CutoutPipeline");

        lora("--token", "lumen", "--name", "lumen", "--colour", "red")
                .isInstanceOf(TrainingException.class)
                .hasMessage("There is no option --colour here.");
    }

    @Test
    void numberThatIsNone() throws IOException {
        pictures(5);
        base("CutoutPipeline");
        lora("--token", "lumen", "--name", "lumen", "--steps", "many")
                .isInstanceOf(TrainingException.class)
                .hasMessage("--steps takes a whole number, got 'many'.");
    }
}
