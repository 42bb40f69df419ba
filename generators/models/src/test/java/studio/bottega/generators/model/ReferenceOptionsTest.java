package studio.bottega.generators.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.nn.FourierEmbedding;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.PlannedWeights;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/** Options of the reference for which there is no golden fixture: names, shapes and arithmetic as its source has them. */
final class ReferenceOptionsTest {

    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);
    private static final Offset<Float> TURNED =
            Offset.offset(2e-3f); // sines of angles near 4,000 in 32 bits, sums in another order

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    /** Frequencies are zero, so that every noise level has the same features. */
    private Weights random(Consumer<Weights> binding) throws IOException {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        PlannedWeights.of(manager, binding)
                .forEach((key, shape) -> tensors.put(
                        key,
                        Ops.reshape(
                                Ops.mul(
                                        new SeededNoise(tensors.size()).next(manager, 1, size(shape)),
                                        key.equals("time_proj.weight") ? 0 : 0.3),
                                shape)));
        Path file = folder.resolve("random.safetensors");
        TensorWriter.write(file, tensors, StorageType.F32, Map.of());
        return Weights.load(manager, TensorSource.open(file), DataType.FLOAT32);
    }

    private static long size(long[] shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return size;
    }

    @Test
    void fourierFeaturesFollowTheirEquation() {
        float[] w = {0.5f, -3, 16};
        NDArray levels = manager.create(new float[] {0.25f, 40});

        float[] logarithmic = new FourierEmbedding(manager.create(w), true, false)
                .forward(levels)
                .toFloatArray();
        float[] plain = new FourierEmbedding(manager.create(w), false, true)
                .forward(levels)
                .toFloatArray();

        double[] times = {0.25, 40};
        for (int n = 0; n < times.length; n++) {
            for (int i = 0; i < w.length; i++) {
                double angle = 2 * Math.PI * w[i] * Math.log(times[n]);
                assertThat(logarithmic[n * 6 + i]).isCloseTo((float) Math.sin(angle), TURNED);
                assertThat(logarithmic[n * 6 + 3 + i]).isCloseTo((float) Math.cos(angle), TURNED);
                double straight = 2 * Math.PI * w[i] * times[n];
                assertThat(plain[n * 6 + i]).isCloseTo((float) Math.cos(straight), TURNED);
                assertThat(plain[n * 6 + 3 + i]).isCloseTo((float) Math.sin(straight), TURNED);
            }
        }
    }

    @Test
    void unconditionalNetworkReadsItsFrequenciesAndDividesByTheLevel() throws IOException {
        UNet2DModel.Config config = UNet2DModel.Config.from(JsonConfig.parse("tiny", """
                {"block_out_channels": [8, 16], "down_block_types": ["DownBlock2D", "DownBlock2D"], "up_block_types": ["UpBlock2D", "UpBlock2D"],
                 "layers_per_block": 1, "norm_num_groups": 4, "attention_head_dim": 4, "time_embedding_type": "fourier", "in_channels": 1,
                 "out_channels": 1}
                """));
        Consumer<Weights> binding = weights -> new UNet2DModel(config, weights);

        Map<String, long[]> planned = PlannedWeights.of(manager, binding);
        UNet2DModel model = new UNet2DModel(config, random(binding));
        NDArray sample = new SeededNoise(1).next(manager, 1, 1, 8, 8);
        float[] one =
                model.forward(sample, manager.create(new float[] {1}), null).toFloatArray();
        float[] four =
                model.forward(sample, manager.create(new float[] {4}), null).toFloatArray();

        assertThat(planned.get("time_proj.weight")).containsExactly(8);
        assertThat(planned.get("time_embedding.linear_1.weight")).containsExactly(32, 16);
        for (int i = 0; i < one.length; i++) {
            assertThat(four[i]).isCloseTo(one[i] / 4, CLOSE);
        }
    }

    @Test
    void conditionalNetworkReadsItsFrequencies() {
        UNet2DConditionModel.Config config = UNet2DConditionModel.Config.from(JsonConfig.parse("tiny", """
                {"block_out_channels": [8, 16], "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
                 "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"], "layers_per_block": 1, "norm_num_groups": 4, "attention_head_dim": 2,
                 "cross_attention_dim": 6, "time_embedding_type": "fourier"}
                """));

        Map<String, long[]> planned = PlannedWeights.of(manager, weights -> new UNet2DConditionModel(config, weights));

        assertThat(planned.get("time_proj.weight")).containsExactly(8);
        assertThat(planned.get("time_embedding.linear_1.weight")).containsExactly(16, 16);
    }

    /** A residual block of one level: what differs between the two is the activation inside it alone. */
    @Test
    void autoencoderUsesTheActivationThatItNames() throws IOException {
        String text = """
                {"block_out_channels": [8], "norm_num_groups": 4, "layers_per_block": 1, "mid_block_add_attention": false, "act_fn": "%s"}
                """;
        AutoencoderKl.Config silu = AutoencoderKl.Config.from(JsonConfig.parse("tiny", text.formatted("silu")));
        AutoencoderKl.Config gelu = AutoencoderKl.Config.from(JsonConfig.parse("tiny", text.formatted("gelu")));
        Weights weights = random(w -> new AutoencoderKl(silu, w));
        NDArray pixels = new SeededNoise(1).next(manager, 1, 3, 8, 8);

        float[] one = new AutoencoderKl(silu, weights).encode(pixels).mean().toFloatArray();
        float[] other = new AutoencoderKl(gelu, random(w -> new AutoencoderKl(gelu, w)))
                .encode(pixels)
                .mean()
                .toFloatArray();

        assertThat(other).hasSameSizeAs(one).isNotEqualTo(one).doesNotContain(Float.NaN);
    }

    /** Between equal latents there is nothing to interpolate; between others bilinear pictures have no steps. */
    @Test
    void tinyAutoencoderEnlargesAsItSays() throws IOException {
        String text = """
                {"encoder_block_out_channels": [4, 4], "num_encoder_blocks": [1, 1], "decoder_block_out_channels": [4, 4],
                 "num_decoder_blocks": [1, 1], "upsample_fn": "%s"}
                """;
        AutoencoderTiny.Config nearest =
                AutoencoderTiny.Config.from(JsonConfig.parse("tiny", text.formatted("nearest")));
        AutoencoderTiny.Config bilinear =
                AutoencoderTiny.Config.from(JsonConfig.parse("tiny", text.formatted("bilinear")));
        NDArray even = manager.ones(new ai.djl.ndarray.types.Shape(1, 4, 40, 40));
        NDArray uneven = new SeededNoise(1).next(manager, 1, 4, 40, 40);
        AutoencoderTiny first = new AutoencoderTiny(nearest, random(w -> new AutoencoderTiny(nearest, w)));
        AutoencoderTiny second = new AutoencoderTiny(bilinear, random(w -> new AutoencoderTiny(bilinear, w)));

        float[] middle = first.decode(even).toFloatArray();
        assertThat(second.decode(even).toFloatArray()[40 * 80 + 40]).isCloseTo(middle[40 * 80 + 40], TURNED);
        assertThat(second.decode(uneven).toFloatArray())
                .isNotEqualTo(first.decode(uneven).toFloatArray());
    }

    @Test
    void jointAttentionNormsByLayerWhereItSaysSo() {
        Sd3Transformer2DModel.Config config = Sd3Transformer2DModel.Config.from(JsonConfig.parse("tiny", """
                {"sample_size": 8, "patch_size": 2, "in_channels": 4, "num_layers": 2, "attention_head_dim": 4, "num_attention_heads": 2,
                 "joint_attention_dim": 8, "caption_projection_dim": 8, "pooled_projection_dim": 8, "out_channels": 4, "pos_embed_max_size": 8,
                 "qk_norm": "layer_norm"}
                """));

        Map<String, long[]> planned = PlannedWeights.of(manager, weights -> new Sd3Transformer2DModel(config, weights));

        assertThat(planned.get("transformer_blocks.0.attn.norm_q.bias")).containsExactly(4);
        assertThat(planned.get("transformer_blocks.0.attn.norm_added_k.weight")).containsExactly(4);
    }
}
