package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

@ExtendWith(OneThread.class)
class DecoderRunTest {

    private static final PrintStream QUIET =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path base;
    private Path pictures;

    @BeforeEach
    void makeCheckpoint() throws IOException {
        base = TinyStarter.write(folder.resolve("starter"));
        pictures = Files.createDirectories(folder.resolve("discs"));
        TinyModels.discs(pictures, 3);
    }

    @Test
    void decoderLearnsWhileEncoderAndTransformerStay() throws IOException {
        makeExamples();
        run("60");

        Path made = folder.resolve("run/checkpoint");
        assertThat(TensorSource.open(made.resolve("vae")).keys())
                .isEqualTo(TensorSource.open(base.resolve("vae")).keys());
        assertThat(change("vae", "encoder.conv_in.weight")).isLessThan(1e-3);
        assertThat(change("transformer", "proj_out.weight")).isLessThan(1e-3);
        assertThat(change("vae", "decoder.conv_in.weight")).isGreaterThan(1e-3);
        assertThat(change("vae", "post_quant_conv.weight")).isGreaterThan(1e-3);
        List<Double> losses = losses();
        assertThat(losses.get(losses.size() - 1)).as("of %s", losses).isLessThan(0.8 * losses.get(0));
    }

    @Test
    void checkpointLoadsAgainWithWhatItsBaseHad() throws IOException {
        makeExamples();
        run("2");

        Path made = folder.resolve("run/checkpoint");
        try (NDManager manager = NDManager.newBaseManager();
                CutoutPipeline pipeline =
                        CutoutPipeline.load(DiffusersRepository.open(made), manager, StableDiffusion.Additions.NONE)) {
            assertThat(new Drawing(2, 3).of(pipeline, "disc", 1).get(0).side()).isEqualTo(16);
        }
        assertThat(made.resolve("text_encoder/tokenizer.json"))
                .hasSameBinaryContentAs(base.resolve("text_encoder/tokenizer.json"));
        assertThat(made.resolve("scheduler/scheduler_config.json"))
                .hasSameTextualContentAs(base.resolve("scheduler/scheduler_config.json"));
    }

    @Test
    void noiseThatLeavesNothingOfAPictureIsRefusedInASentence() {
        assertThatThrownBy(() -> run("2", "--levels", "10"))
                .isInstanceOf(TrainingException.class)
                .hasMessage("--levels takes 0 to 9 tenths of noise, got 10.");
    }

    @Test
    void keepingAsMuchAsAllIsRefusedInASentence() {
        assertThatThrownBy(() -> run("2", "--kept", "1"))
                .isInstanceOf(TrainingException.class)
                .hasMessage("--kept takes a share from 0 to less than 1, got 1.0.");
    }

    @Test
    void decoderThatIsWrittenKeepsTheToldShareOfItsBase() throws IOException {
        makeExamples();
        run("20", "--kept", "0");
        double whole = change("vae", "decoder.conv_in.weight");

        Files.delete(folder.resolve("run/state.safetensors"));
        run("20", "--kept", "0.75");

        assertThat(change("vae", "decoder.conv_in.weight") / whole).isCloseTo(0.25, within(0.05));
    }

    @Test
    void runWithoutExamplesEndsInASentence() {
        assertThatThrownBy(() -> run("2"))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("There are no examples in ");
    }

    private void makeExamples() throws IOException {
        LatentCache cache = new LatentCache(
                folder.resolve("examples"),
                base.resolve("vae"),
                (side, scratch) -> PictureBank.open(pictures, side, scratch),
                1);
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower =
                        SentenceTower.load(base.resolve("text_encoder"), manager, CutoutPipeline.PROMPT_TOKENS)) {
            cache.fill(tower, 16, TrainingWatch.printing(QUIET));
        }
    }

    private void run(String steps, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--base",
                base.toString(),
                "--pictures",
                pictures.toString(),
                "--examples",
                folder.resolve("examples").toString(),
                "--out",
                folder.resolve("run").toString(),
                "--steps",
                steps,
                "--rate",
                "5e-3",
                "--batch",
                "2"));
        arguments.addAll(List.of(more));
        new DecoderRun(new Options(arguments), InstantSource.fixed(Instant.EPOCH), QUIET).run();
    }

    /** The largest difference of a tensor between the checkpoint that was made and its base. */
    private double change(String component, String key) {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] before = values(manager, base.resolve(component), key);
            float[] after = values(manager, folder.resolve("run/checkpoint").resolve(component), key);
            double largest = 0;
            for (int i = 0; i < before.length; i++) {
                largest = Math.max(largest, Math.abs(before[i] - after[i]));
            }
            return largest;
        }
    }

    private static float[] values(NDManager manager, Path component, String key) {
        TensorSource source = TensorSource.open(component);
        return Weights.load(manager, source, DataType.FLOAT32)
                .tensor(key, source.tensor(key).dimensions())
                .toFloatArray();
    }

    private List<Double> losses() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("run").resolve(TrainingSession.FIGURES));
        int column = List.of(lines.get(0).split(",")).indexOf("loss");
        List<Double> losses = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(line -> losses.add(Double.parseDouble(line.split(",")[column])));
        return losses;
    }
}
