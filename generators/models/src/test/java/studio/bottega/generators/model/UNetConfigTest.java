package studio.bottega.generators.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.bottega.generators.nn.UNetLevel;
import studio.bottega.generators.weights.JsonConfig;

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
}
