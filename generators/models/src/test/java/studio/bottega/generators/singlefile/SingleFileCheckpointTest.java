package studio.bottega.generators.singlefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.singlefile.SingleFileCheckpoint.Family;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.SafetensorsWriter;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/** Checkpoints of one file: families, layout, configuration and prediction type are read off names and shapes. */
class SingleFileCheckpointTest {

    @TempDir
    private Path folder;

    private SingleFileCheckpoint open(Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, tensors, metadata);
        return SingleFileCheckpoint.open(file);
    }

    private static Weights weights(NDManager manager, SingleFileCheckpoint file, String component) {
        return Weights.load(manager, file.tensors(component), DataType.FLOAT32);
    }

    @Test
    void xlBindsWholeFromItsOwnConfiguration() throws IOException {
        SingleFileCheckpoint file = open(LdmFiles.xl(), Map.of());

        assertThat(file.family()).isEqualTo(Family.SDXL);
        assertThat(file.components()).containsExactly("unet", "vae", "text_encoder", "text_encoder_2");
        JsonConfig unet = file.config("unet");
        assertThat(unet.strings("down_block_types"))
                .containsExactly("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D");
        assertThat(unet.integers("transformer_layers_per_block")).containsExactly(1, 1, 2);
        assertThat(unet.string("addition_embed_type")).isEqualTo("text_time");
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            new UNet2DConditionModel(UNet2DConditionModel.Config.from(unet), weights(manager, file, "unet"));
            new AutoencoderKl(AutoencoderKl.Config.from(file.config("vae")), weights(manager, file, "vae"));
            for (String tower : List.of("text_encoder", "text_encoder_2")) {
                new ClipTextModel(ClipTextModel.Config.from(file.config(tower)), weights(manager, file, tower));
            }
        }
    }

    @Test
    void openClipProjectionsAreDividedAndTransposed() throws IOException {
        Map<String, Tensor> tensors = LdmFiles.xl();
        SingleFileCheckpoint file = open(tensors, Map.of());
        String prefix = "conditioner.embedders.1.model.";
        float[] joined = tensors.get(prefix + "transformer.resblocks.1.attn.in_proj_weight")
                .values();
        float[] projection = tensors.get(prefix + "text_projection").values();

        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Weights tower = weights(manager, file, "text_encoder_2");
            NDArray key = tower.tensor("text_model.encoder.layers.1.self_attn.k_proj.weight", 64, 64);
            NDArray text = tower.tensor("text_projection.weight", 24, 64);

            assertThat(key.toFloatArray()).containsExactly(java.util.Arrays.copyOfRange(joined, 64 * 64, 2 * 64 * 64));
            assertThat(text.getFloat(3, 5)).isEqualTo(projection[5 * 24 + 3]);
        }
    }

    @Test
    void secondGenerationLeavesOutItsLastLayerAndPredictsVelocity() throws IOException {
        SingleFileCheckpoint file = open(LdmFiles.second(), Map.of());

        assertThat(file.family()).isEqualTo(Family.SD2);
        assertThat(file.config("text_encoder").integer("num_hidden_layers")).isEqualTo(1);
        assertThat(file.scheduler().string("prediction_type")).isEqualTo("v_prediction");
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            new ClipTextModel(
                    ClipTextModel.Config.from(file.config("text_encoder")), weights(manager, file, "text_encoder"));
        }
    }

    @Test
    void predictionTypeIsWhatTheFileSays() throws IOException {
        assertThat(open(LdmFiles.second(), Map.of("modelspec.prediction_type", "epsilon"))
                        .scheduler()
                        .string("prediction_type"))
                .isEqualTo("epsilon");
        assertThat(open(LdmFiles.xl(), Map.of()).scheduler().string("prediction_type"))
                .isEqualTo("epsilon");
        Map<String, Tensor> velocity = new LinkedHashMap<>(LdmFiles.xl());
        velocity.put("v_pred", new Tensor(new long[] {0}, new float[0]));
        velocity.put("ztsnr", new Tensor(new long[] {0}, new float[0]));
        JsonConfig scheduler = open(velocity, Map.of()).scheduler();
        assertThat(scheduler.string("prediction_type")).isEqualTo("v_prediction");
        assertThat(scheduler.bool("rescale_betas_zero_snr", false)).isTrue();
    }

    @Test
    void otherKindsOfFilesAreNamed() {
        assertThatThrownBy(() -> open(Map.of("double_blocks.0.img_attn.qkv.weight", Tensor.random(1, 6, 2)), Map.of()))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("looks like a Flux checkpoint");
        Map<String, Tensor> stripped = LdmFiles.xl();
        stripped.keySet().removeIf(key -> key.startsWith("first_stage_model."));
        assertThatThrownBy(() -> open(stripped, Map.of()).tensors("vae"))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("holds no autoencoder");
    }
}
