package studio.bottega.generators.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.StableDiffusionRequest.Start;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.singlefile.LdmFiles;
import studio.bottega.generators.tokenizer.TokenizerFiles;
import studio.bottega.generators.weights.SafetensorsWriter;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;
import studio.bottega.generators.weights.WeightsException;

/** Whole runs of a checkpoint in one file: they leave nothing behind, and the same seed gives the same picture. */
class StableDiffusionMemoryTest {

    private static final int SIDE = 32;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeTokenizers() throws IOException {
        file = folder.resolve("model.safetensors");
        TokenizerFiles.write(folder.resolve("tokenizer"));
        TokenizerFiles.write(folder.resolve("tokenizer_2"));
    }

    private StableDiffusion load(NDManager manager, boolean xl) throws IOException {
        SafetensorsWriter.write(file, xl ? LdmFiles.xl() : LdmFiles.second(), Map.of());
        return StableDiffusion.load(SingleFileRepository.open(file, folder), manager, DataType.FLOAT32, Additions.NONE);
    }

    private static float[] run(StableDiffusion model, Start start) {
        StableDiffusionRequest request = StableDiffusionRequest.textToImage(
                        PromptBatch.of("ab abc", "c"), SIDE, SIDE, 3, new Guidance(4, 0))
                .withStart(start);
        Scheduler scheduler = Schedulers.from(model.scheduler(), InferenceSteps.of(3));
        try (NDArray picture = new StableDiffusionPipeline(model)
                .generate(request, scheduler, new SeededNoise(7), StepListener.NONE)) {
            assertThat(picture.getShape().getShape()).containsExactly(1, 3, SIDE, SIDE);
            return picture.toFloatArray();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runsLeaveNoArraysBehind(boolean xl) throws IOException {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion model = load(manager, xl)) {
            float[] first = run(model, Start.NOISE);
            int after = model.manager().getManagedArrays().size();

            float[] second = run(model, Start.NOISE);

            assertThat(second).containsExactly(first);
            assertThat(model.manager().getManagedArrays().size()).isEqualTo(after);
            assertThat(manager.getManagedArrays().size()).isEqualTo(after); // those of the model, which lies below
        }
    }

    @Test
    void runsFromPicturesInTilesLeaveNoArraysBehind() throws IOException {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion whole = load(manager, false);
                NDArray picture = Ops.mul(manager.ones(new ai.djl.ndarray.types.Shape(1, 3, SIDE, SIDE)), 0.25)) {
            StableDiffusion model = whole.within(VaeMemory.TILED);
            run(model, Start.image(picture, 0.7));
            int after = model.manager().getManagedArrays().size();
            int given = manager.getManagedArrays().size();

            run(model, Start.image(picture, 0.7));

            assertThat(model.manager().getManagedArrays().size()).isEqualTo(after);
            assertThat(manager.getManagedArrays().size()).isEqualTo(given);
        }
    }

    @Test
    void weightsOfOneChangeNothingAndOthersDo() throws IOException {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion model = load(manager, true)) {
            StableDiffusionPipeline pipeline = new StableDiffusionPipeline(model);
            float[] plain = tokens(pipeline, "ab abc c");

            assertThat(tokens(pipeline, "ab (abc:1) c")).containsExactly(plain);
            assertThat(tokens(pipeline, "ab (abc:1.5) c")).isNotEqualTo(plain);
        }
    }

    private static float[] tokens(StableDiffusionPipeline pipeline, String prompt) {
        PromptBatch prompts = PromptBatch.of(prompt, "").withWeights();
        return pipeline.embed(prompts, Guidance.NONE).get(0).toFloatArray();
    }

    @Test
    void editingNeedsAnEditingNet() throws IOException {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion model = load(manager, false)) {
            assertThatThrownBy(() -> new InstructPix2PixPipeline(model))
                    .hasMessageContaining("8 input channels, this one has 4");
        }
    }

    @Test
    void editingRunsAndLeavesNoArraysBehind() throws IOException {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion model = loadEditing(manager);
                NDArray picture = Ops.mul(manager.ones(new ai.djl.ndarray.types.Shape(1, 3, SIDE, SIDE)), 0.25)) {
            InstructPix2PixPipeline pipeline = new InstructPix2PixPipeline(model);
            Scheduler scheduler = Schedulers.from(model.scheduler(), InferenceSteps.of(2));
            int before = model.manager().getManagedArrays().size();

            try (NDArray edited = pipeline.generate(
                    new InstructPix2PixPipeline.Request(PromptBatch.of("ab", "c"), picture, 5, 1.5),
                    scheduler,
                    new SeededNoise(3),
                    StepListener.NONE)) {
                assertThat(edited.getShape().getShape()).containsExactly(1, 3, SIDE, SIDE);
            }
            assertThat(model.manager().getManagedArrays().size()).isEqualTo(before);
        }
    }

    private StableDiffusion loadEditing(NDManager manager) throws IOException {
        Map<String, Tensor> tensors = LdmFiles.second();
        tensors.put("model.diffusion_model.input_blocks.0.0.weight", Tensor.random(1, 32, 8, 3, 3));
        SafetensorsWriter.write(file, tensors, Map.of());
        return StableDiffusion.load(SingleFileRepository.open(file, folder), manager, DataType.FLOAT32, Additions.NONE);
    }

    @Test
    void missingTokenizersAreNamed() throws IOException {
        SafetensorsWriter.write(file, LdmFiles.xl(), Map.of());

        assertThatThrownBy(() -> SingleFileRepository.open(file, folder.resolve("elsewhere")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("needs 'tokenizer'");
    }
}
