package studio.bottega.generators.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.weights.SafetensorsWriter;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;
import studio.bottega.generators.weights.WeightsException;

/** Low-rank changes: namings, strengths, coverage and what is refused. */
class LoraTest {

    @TempDir
    private Path folder;

    private Lora open(Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        Path file = folder.resolve("lora.safetensors");
        SafetensorsWriter.write(file, tensors, metadata);
        return Lora.open(file);
    }

    private static Map<String, Tensor> layer(String down, String up) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(down, new Tensor(new long[] {2, 3}, new float[] {1, 0, 0, 0, 1, 0}));
        tensors.put(up, new Tensor(new long[] {2, 2}, new float[] {1, 2, 3, 4}));
        return tensors;
    }

    private static Map<String, Tensor> kohya(String stem) {
        return layer(stem + ".lora_down.weight", stem + ".lora_up.weight");
    }

    @ParameterizedTest
    @CsvSource({
        "input_blocks_1_0_in_layers_2, down_blocks_0_resnets_0_conv1",
        "input_blocks_3_0_op, down_blocks_0_downsamplers_0_conv",
        "input_blocks_4_1_transformer_blocks_0_attn1_to_k, down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_k",
        "input_blocks_8_1_proj_in, down_blocks_2_attentions_1_proj_in",
        "middle_block_0_emb_layers_1, mid_block_resnets_0_time_emb_proj",
        "middle_block_1_proj_out, mid_block_attentions_0_proj_out",
        "middle_block_2_out_layers_3, mid_block_resnets_1_conv2",
        "output_blocks_2_2_conv, up_blocks_0_upsamplers_0_conv",
        "output_blocks_5_1_transformer_blocks_1_ff_net_0_proj, up_blocks_1_attentions_2_transformer_blocks_1_ff_net_0_proj",
        "output_blocks_7_0_skip_connection, up_blocks_2_resnets_1_conv_shortcut",
        "input_blocks_0_0, conv_in",
        "label_emb_0_2, add_embedding_linear_2",
        "down_blocks_0_attentions_0_proj_in, down_blocks_0_attentions_0_proj_in"
    })
    void numbersOfLatentDiffusionAreTranslated(String there, String here) {
        assertThat(LdmLoraNames.renamed(there, 2)).isEqualTo(here);
    }

    @ParameterizedTest
    @CsvSource({
        "text_encoder.text_model.encoder.layers.0.self_attn.to_q_lora.down.weight, text_model.encoder.layers.0.self_attn.q_proj",
        "text_encoder_2.encoder.layers.1.self_attn.to_out_lora.up.weight, encoder.layers.1.self_attn.out_proj",
        "unet.mid_block.attentions.0.transformer_blocks.0.attn1.processor.to_out_lora.up.weight, mid_block.attentions.0.transformer_blocks.0.attn1.to_out.0"
    })
    void attentionsOfTheOldestNamingAreFound(String key, String module) {
        assertThat(LoraName.parse(key)).extracting(LoraName::module).isEqualTo(module);
    }

    @Test
    void bothTextTowersAndTheUnetAreFound() throws IOException {
        Map<String, Tensor> tensors = kohya("lora_unet_input_blocks_4_1_proj_in");
        tensors.putAll(kohya("lora_te1_text_model_encoder_layers_0_mlp_fc1"));
        tensors.putAll(kohya("lora_te2_text_model_encoder_layers_0_mlp_fc1"));

        Lora.Coverage coverage = open(tensors, Map.of())
                .coverage(Map.of(
                        "unet", Set.of("down_blocks.1.attentions.0.proj_in.weight"),
                        "text_encoder", Set.of("text_model.encoder.layers.0.mlp.fc1.weight"),
                        "text_encoder_2", Set.of("encoder.layers.0.mlp.fc1.weight")));

        assertThat(coverage.complete()).isTrue();
        assertThat(coverage.applied()).isEqualTo(3);
    }

    private static float[] patched(Lora lora, String component, String key) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray zero = manager.zeros(new ai.djl.ndarray.types.Shape(2, 3));
            return lora.patch(component, 0.5).apply(key, zero).toFloatArray();
        }
    }

    @Test
    void strengthIsAlphaOverRank() throws IOException {
        Map<String, Tensor> tensors = kohya("lora_unet_conv_in");
        tensors.put("lora_unet_conv_in.alpha", new Tensor(new long[0], new float[] {8}));

        float[] delta = patched(open(tensors, Map.of()), "unet", "conv_in.weight");

        // 0.5 · 8/2 · B·A
        assertThat(delta).containsExactly(new float[] {2, 4, 0, 6, 8, 0}, within(1e-6f));
    }

    @Test
    void strengthInMetadataIsTaken() throws IOException {
        String stem = "transformer.transformer_blocks.0.attn.to_q";
        Map<String, Tensor> tensors = layer(stem + ".lora_A.weight", stem + ".lora_B.weight");
        String metadata = "{\\\"transformer.lora_alpha\\\": 4, \\\"transformer.r\\\": 2}";

        Lora lora = open(tensors, Map.of("lora_adapter_metadata", metadata));

        assertThat(lora.components()).containsExactly("transformer");
        float[] delta = patched(lora, "transformer", "transformer_blocks.0.attn.to_q.weight");
        assertThat(delta).containsExactly(new float[] {1, 2, 0, 3, 4, 0}, within(1e-6f));
    }

    @Test
    void convolutionsAreChanged() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lora_unet_conv_in.lora_down.weight", Tensor.random(1, 4, 3, 3, 3));
        tensors.put("lora_unet_conv_in.lora_up.weight", Tensor.random(2, 8, 4, 1, 1));
        Lora lora = open(tensors, Map.of());

        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray zero = manager.zeros(new ai.djl.ndarray.types.Shape(8, 3, 3, 3));
            NDArray delta = lora.patch("unet", 1).apply("conv_in.weight", zero);

            float expected = 0;
            for (int r = 0; r < 4; r++) {
                expected += tensors.get("lora_unet_conv_in.lora_up.weight").values()[5 * 4 + r]
                        * tensors.get("lora_unet_conv_in.lora_down.weight").values()[((r * 3 + 2) * 3 + 1) * 3];
            }
            assertThat(delta.getFloat(5, 2, 1, 0)).isCloseTo(expected, within(1e-5f));
        }
    }

    @Test
    void anotherFamilysLoraIsRefusedWithExamples() throws IOException {
        Lora lora = open(kohya("lora_unet_double_blocks_0_img_attn_qkv"), Map.of());

        assertThatThrownBy(() -> lora.requireCoverage(Map.of("unet", Set.of("conv_in.weight"))))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("fits 0 of 1 layers")
                .hasMessageContaining("unet.double_blocks_0_img_attn_qkv")
                .hasMessageContaining("unet.conv_in.weight");
    }

    @ParameterizedTest
    @CsvSource({
        "lora_unet_conv_in.dora_scale, is DoRA",
        "unet.conv_in.lora_magnitude_vector.weight, is DoRA",
        "lora_unet_conv_in.hada_w1_a, is LoHa",
        "lora_unet_conv_in.lokr_w1, is LoKr",
        "lora_unet_conv_in.lora_mid.weight, third",
        "something.else, of a kind that is not supported"
    })
    void otherKindsAreNamed(String key, String reason) {
        Map<String, Tensor> tensors = kohya("lora_unet_conv_in");
        tensors.put(key, Tensor.random(3, 2));

        assertThatThrownBy(() -> open(tensors, Map.of()))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(key);
    }
}
