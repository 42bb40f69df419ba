package studio.bottega.generators.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.onnx.TinyNetworks;
import studio.bottega.generators.onnx.TinyOnnx;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.StableDiffusionRequest.Start;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.store.Repositories;
import studio.bottega.generators.tokenizer.ClipTokenizer;

/** The pipeline makes the same picture whether its networks lie in graphs or are written with our operators, and leaves nothing behind. */
class OnnxPipelineTest {

    private static final int SIDE = 32;

    @TempDir
    private Path folder;

    private static StableDiffusion graphs(Path root, NDManager manager) {
        return StableDiffusion.load(Repositories.open(root).within(1), manager, DataType.FLOAT32, Additions.NONE);
    }

    /** The same checkpoint without a graph. */
    private static StableDiffusion ours(Path root, NDManager parent, boolean xl) {
        NDManager manager = parent.newSubManager();
        TinyNetworks networks = new TinyNetworks(manager, xl);
        TextTower tower =
                new TextTower(ClipTokenizer.open(root.resolve("tokenizer")), networks.textEncoder(), Map.of());
        TextTower second =
                new TextTower(ClipTokenizer.open(root.resolve("tokenizer")), networks.textEncoder(), Map.of());
        StableDiffusionText text = new StableDiffusionText(xl ? List.of(tower, second) : List.of(tower), xl, xl);
        return new StableDiffusion(
                networks.unet(),
                networks.autoencoder(),
                text,
                DiffusersRepository.open(root).scheduler(),
                manager);
    }

    private static float[] run(StableDiffusion model, Start start) {
        StableDiffusionRequest request = StableDiffusionRequest.textToImage(
                        PromptBatch.of("ab abc", "c"), SIDE, SIDE, 5, new Guidance(3, 0))
                .withStart(start);
        try (NDArray picture = new StableDiffusionPipeline(model)
                .generate(
                        request,
                        Schedulers.from(model.scheduler(), InferenceSteps.of(5)),
                        new SeededNoise(7),
                        StepListener.NONE)) {
            assertThat(picture.getShape().getShape()).containsExactly(1, 3, SIDE, SIDE);
            return picture.toFloatArray();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pictureFromWordsIsTheSame(boolean xl) throws IOException {
        Path root = new TinyOnnx(xl).write(folder);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion graphs = graphs(root, manager);
                StableDiffusion ours = ours(root, manager, xl)) {
            float[] made = run(graphs, Start.NOISE);

            assertThat(made).containsExactly(run(ours, Start.NOISE), within(1e-4f));
            assertThat(made).isNotEqualTo(run(graphs, Start.image(grey(manager), 0.5)));
            float least = 1;
            float most = 0;
            for (float value : made) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            assertThat(most - least).isGreaterThan(0.2f); // it is a picture and not one colour
        }
    }

    private static NDArray grey(NDManager manager) {
        return Ops.mul(manager.ones(new ai.djl.ndarray.types.Shape(1, 3, SIDE, SIDE)), 0.25);
    }

    @Test
    void pictureFromAPictureAndUnderAMaskIsTheSame() throws IOException {
        Path root = TinyOnnx.first().write(folder);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion graphs = graphs(root, manager);
                StableDiffusion ours = ours(root, manager, false)) {
            NDArray mask = Ops.pad(manager.ones(new ai.djl.ndarray.types.Shape(1, 1, SIDE, SIDE / 2)), 0, SIDE / 2);
            for (Start start : List.of(Start.image(grey(manager), 0.6), Start.inpaint(grey(manager), mask, 0.8))) {
                assertThat(run(graphs, start)).containsExactly(run(ours, start), within(1e-4f));
            }
        }
    }

    @Test
    void runsLeaveNoArraysBehindWholeOrInTiles() throws IOException {
        Path root = TinyOnnx.first().write(folder);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion whole = graphs(root, manager)) {
            for (StableDiffusion model : List.of(whole, whole.within(VaeMemory.TILED))) {
                float[] first = run(model, Start.NOISE);
                int after = manager.getManagedArrays().size();

                assertThat(run(model, Start.NOISE)).containsExactly(first);
                assertThat(manager.getManagedArrays()).hasSize(after);
            }
        }
    }
}
