package studio.bottega.generators.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.PlannedWeights;
import studio.bottega.generators.weights.SafetensorsWriter;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** ControlNets that give a style and no place: what they add is the mean over the picture of what they would add. */
class PooledControlTest {

    private static final JsonConfig PLAIN = JsonConfig.parse("control", """
            {"block_out_channels": [8, 16], "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"], "layers_per_block": 1,
             "norm_num_groups": 4, "cross_attention_dim": 12, "attention_head_dim": 2,
             "conditioning_embedding_out_channels": [4, 4, 8, 8]}""");

    @TempDir
    private Path folder;

    private static ControlNetModel.Config config(boolean pooled) {
        return ControlNetModel.Config.from(
                PLAIN.with(JsonConfig.parse("pooled", "{\"global_pool_conditions\": %b}".formatted(pooled))));
    }

    private UNet2DConditionModel.Residuals residuals(NDManager manager, Path file, boolean pooled) {
        ControlNetModel model =
                new ControlNetModel(config(pooled), Weights.load(manager, TensorSource.open(file), DataType.FLOAT32));
        assertThat(model.alwaysGuesses()).isEqualTo(pooled);
        return model.forward(
                manager.create(Tensor.random(1, 4 * 4 * 6).values(), new Shape(1, 4, 4, 6)),
                manager.create(new float[] {301}),
                Condition.of(manager.create(Tensor.random(2, 3 * 12).values(), new Shape(1, 3, 12))),
                UNet2DConditionModel.Extras.NONE,
                manager.create(Tensor.random(3, 3 * 32 * 48).values(), new Shape(1, 3, 32, 48)),
                0.7,
                false);
    }

    @Test
    void residualsAreMeansOverThePicture() throws IOException {
        Path file = folder.resolve("diffusion_pytorch_model.safetensors");
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            PlannedWeights.of(manager, weights -> new ControlNetModel(config(false), weights))
                    .forEach((name, shape) -> tensors.put(name, Tensor.random(tensors.size(), shape)));
            SafetensorsWriter.write(file, tensors, Map.of());

            UNet2DConditionModel.Residuals plain = residuals(manager, file, false);
            UNet2DConditionModel.Residuals pooled = residuals(manager, file, true);

            assertThat(pooled.skips()).hasSameSizeAs(plain.skips());
            for (int i = 0; i < plain.skips().size(); i++) {
                NDArray mean = Ops.mean(plain.skips().get(i), true, 2, 3);
                NDArray found = pooled.skips().get(i);
                assertThat(found.getShape()).isEqualTo(mean.getShape());
                assertThat(found.sub(mean).abs().max().getFloat())
                        .isLessThan(1e-5f * (1 + mean.abs().max().getFloat()));
            }
        }
    }
}
