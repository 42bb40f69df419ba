package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * Whole networks, differentiated through the forward code that makes pictures: along a random direction in each tensor the loss changes as
 * its gradient says, in 64 bits.
 */
@ExtendWith(OneThread.class)
final class ArchitectureGradientsTest {

    private static final double STEP = 1e-4;
    private static final double RELATIVE = 2e-3; // some statistics and embeddings of time are computed in 32 bits

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void autoencoder() throws IOException {
        NDArray pixels = wide(new SeededNoise(1, 2).next(manager, 2, 4, 16, 16));
        NDArray noise = wide(new SeededNoise(3, 4).next(manager, 2, 2, 8, 8));
        check(weights -> {
            AutoencoderKl model = new AutoencoderKl(TinyModels.AUTOENCODER, weights);
            return () ->
                    model.decode(model.encode(pixels).sample(noise)).square().mean();
        });
    }

    @Test
    void transformer() throws IOException {
        NDArray sample = wide(new SeededNoise(1, 2).next(manager, 2, 2, 4, 4));
        NDArray words = wide(new SeededNoise(3, 4).next(manager, 2, 3, 6));
        NDArray mask = manager.create(new float[] {1, 1, 0, 1, 1, 1}, new ai.djl.ndarray.types.Shape(2, 3));
        NDArray time = manager.create(new float[] {200, 700});
        check(weights -> {
            PixArtTransformer2DModel model = new PixArtTransformer2DModel(TinyModels.TRANSFORMER, weights);
            return () -> model.forward(sample, words, mask, time, null).square().mean();
        });
    }

    /** With XL's sizes and pooled words. */
    @Test
    void unet() throws IOException {
        UNet2DConditionModel.Config config = UNet2DConditionModel.Config.from(JsonConfig.parse("tiny", """
                {"in_channels": 4, "out_channels": 4, "block_out_channels": [8, 16], "layers_per_block": 1, "norm_num_groups": 4,
                 "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"], "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"],
                 "cross_attention_dim": 6, "attention_head_dim": 2, "transformer_layers_per_block": [1, 2],
                 "use_linear_projection": true, "addition_embed_type": "text_time", "addition_time_embed_dim": 4,
                 "projection_class_embeddings_input_dim": 29}
                """));
        NDArray sample = wide(new SeededNoise(1, 2).next(manager, 2, 4, 8, 8));
        NDArray words = wide(new SeededNoise(3, 4).next(manager, 2, 3, 6));
        NDArray pooled = wide(new SeededNoise(5, 6).next(manager, 2, 5));
        NDArray sizes = manager.create(
                new float[] {64, 64, 0, 0, 64, 64, 128, 96, 8, 0, 64, 64}, new ai.djl.ndarray.types.Shape(2, 6));
        NDArray time = manager.create(new float[] {200, 700});
        check(weights -> {
            UNet2DConditionModel model = new UNet2DConditionModel(config, weights);
            return () -> model.forward(
                            sample,
                            time,
                            Condition.of(words),
                            new UNet2DConditionModel.Extras(
                                    null, null, pooled, sizes, UNet2DConditionModel.Residuals.NONE))
                    .square()
                    .mean();
        });
    }

    /** Its table of tokens is what a learned word is a part of. */
    @Test
    void textEncoder() throws IOException {
        ClipTextModel.Config config = ClipTextModel.Config.from(JsonConfig.parse("tiny", """
                {"architectures": ["CLIPTextModelWithProjection"], "vocab_size": 20, "hidden_size": 8, "intermediate_size": 16,
                 "num_hidden_layers": 2, "num_attention_heads": 2, "max_position_embeddings": 6, "projection_dim": 5,
                 "hidden_act": "quick_gelu", "eos_token_id": 19}
                """));
        NDArray ids = manager.create(
                new long[] {18, 3, 7, 19, 19, 19, 18, 4, 19, 19, 19, 19}, new ai.djl.ndarray.types.Shape(2, 6));
        check(weights -> {
            ClipTextModel model = new ClipTextModel(config, weights);
            return () -> {
                PromptEncoder.States states = model.forward(ids);
                return states.last()
                        .square()
                        .mean()
                        .add(Objects.requireNonNull(states.projected()).square().mean())
                        .add(states.before(1).square().mean());
            };
        });
    }

    private NDArray wide(NDArray x) {
        return Gradients.copy(Ops.to(x, DataType.FLOAT64));
    }

    /** @param model binds and gives its loss */
    private void check(Function<Weights, Supplier<NDArray>> model) throws IOException {
        Path file = folder.resolve("untrained.safetensors");
        var source = TinyModels.untrained(file, manager, weights -> {
            var unused = model.apply(weights);
        });
        Parameters parameters = new Parameters();
        Supplier<NDArray> loss = model.apply(
                Weights.load(manager, source, DataType.FLOAT64, (key, tensor) -> parameters.apply(key, noisy(tensor))));
        List<NDArray> gradients = new ArrayList<>();
        try (Gradients.Result result =
                Gradients.of(new ArrayList<>(parameters.tensors().values()), loss)) {
            result.gradients().forEach(gradient -> gradients.add(wide(gradient)));
        }
        int index = 0;
        for (Map.Entry<String, NDArray> entry : parameters.tensors().entrySet()) {
            NDArray direction = like(entry.getValue(), 100 + index);
            double expected = gradients.get(index).mul(direction).sum().toDoubleArray()[0];
            double measured =
                    (moved(entry.getValue(), direction, STEP, loss) - moved(entry.getValue(), direction, -STEP, loss))
                            / (2 * STEP);
            assertThat(measured)
                    .as(entry.getKey())
                    .isCloseTo(
                            expected,
                            org.assertj.core.data.Offset.offset(RELATIVE * Math.max(1e-3, Math.abs(expected))));
            index++;
        }
    }

    /** Initial zeros would hide what lies before them. */
    private NDArray noisy(NDArray tensor) {
        return Ops.addScaled(tensor, like(tensor, 7), 0.1);
    }

    private NDArray like(NDArray tensor, long seed) {
        NDArray flat = new SeededNoise(seed).next(manager, 1, tensor.size());
        return Ops.to(Ops.reshape(flat, tensor.getShape().getShape()), tensor.getDataType());
    }

    private static double moved(NDArray parameter, NDArray direction, double step, Supplier<NDArray> loss) {
        TrainingLibrary.accumulate(List.of(parameter), List.of(direction), step);
        double value = loss.get().toDoubleArray()[0];
        TrainingLibrary.accumulate(List.of(parameter), List.of(direction), -step);
        return value;
    }
}
