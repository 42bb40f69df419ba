package studio.bottega.generators.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.nn.AddedKvAttention2d;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.nn.SpatialAttention;
import studio.bottega.generators.nn.UNetLevel;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.PlannedWeights;

/** What a U-Net's configuration means where it is silent, and where it says null. */
class UNetConfigTest {

    private static final String LEVELS = "{\"block_out_channels\": [8, 16], \"down_block_types\": [\"DownBlock2D\","
            + " \"CrossAttnDownBlock2D\"], \"up_block_types\": [\"CrossAttnUpBlock2D\", \"UpBlock2D\"]}";

    private static UNet2DConditionModel.Config config(String options) {
        return UNet2DConditionModel.Config.from(
                JsonConfig.parse("unet", LEVELS).with(JsonConfig.parse("options", options)));
    }

    @Test
    void earlyRepositoriesDoNotNameTheMiddle() {
        assertThat(config("{}").middleType()).isEqualTo("UNetMidBlock2DCrossAttn");
        assertThat(config("{}").groups()).isEqualTo(32);
    }

    @Test
    void nullMeansNone() {
        assertThat(config("{\"mid_block_type\": null}").middleType()).isEmpty();
        assertThat(config("{\"norm_num_groups\": null}").groups()).isZero();
    }

    @Test
    void onlyBlocksOfDeepFloydHeedTheOutputScale() {
        UNet2DConditionModel.Config config =
                config("{\"resnet_out_scale_factor\": 1.4, \"resnet_skip_time_act\": true}");

        assertThat(config.resnet(UNetLevel.Type.named("DownBlock2D"))).isEqualTo(config.resnet(1, false));
        assertThat(config.resnet(UNetLevel.Type.named("SimpleCrossAttnDownBlock2D")))
                .isEqualTo(config.resnet(1.4, true));
    }

    /** The reference reverses the number of heads for the way up, but not their width. */
    @Test
    void headsOfDeepFloydAreAsWideAsTheirBlockComes() {
        UNet2DConditionModel.Config config = config("{\"attention_head_dim\": [2, 4]}");
        UNetLevel.Type type = UNetLevel.Type.named("SimpleCrossAttnUpBlock2D");
        List<Long> heads = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            PlannedWeights.of(manager, weights -> {
                for (int block = 0; block < 2; block++) {
                    SpatialAttention attention = config.attention(weights, type, 32, 1, block, 1, ImagePrompts.NONE);
                    heads.add(((AddedKvAttention2d) attention).heads());
                }
            });
        }

        assertThat(heads).containsExactly(16L, 8L);
    }
}
