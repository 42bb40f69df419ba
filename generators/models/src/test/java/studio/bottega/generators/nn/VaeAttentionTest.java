package studio.bottega.generators.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.PlannedWeights;
import studio.bottega.generators.weights.WeightsException;

/** Attention in the blocks of an autoencoder, as VQ models of latent diffusion have it. */
class VaeAttentionTest {

    private static Set<Integer> attending(String types) {
        JsonConfig json = JsonConfig.parse("vae", "{\"up_block_types\": [%s]}".formatted(types));
        return VaeEncoder.Config.attending(json, "up_block_types", "UpDecoderBlock2D");
    }

    @Test
    void blocksAreReadInTheirOrder() {
        assertThat(attending("\"AttnUpDecoderBlock2D\", \"UpDecoderBlock2D\"")).containsExactly(0);
        assertThatThrownBy(() -> attending("\"UpBlock2D\""))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("up_block_types");
    }

    @Test
    void everyResidualBlockOfSuchABlockHasItsAttention() {
        VaeEncoder.Config config = new VaeEncoder.Config(3, 4, List.of(8, 16), 1, 4, true, Set.of(0), Activation.SILU);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Map<String, long[]> tensors = PlannedWeights.of(manager, weights -> VaeDecoder.of(weights, config));

            // The decoder has one residual block more than the encoder, and its first block is the narrowest.
            assertThat(tensors)
                    .containsKeys("up_blocks.0.attentions.0.to_q.weight", "up_blocks.0.attentions.1.to_out.0.bias")
                    .doesNotContainKey("up_blocks.1.attentions.0.to_q.weight");
            assertThat(tensors.get("up_blocks.0.attentions.0.to_q.weight")).containsExactly(16, 16);
        }
    }
}
