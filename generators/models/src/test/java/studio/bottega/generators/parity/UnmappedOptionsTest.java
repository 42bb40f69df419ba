package studio.bottega.generators.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.weights.JsonConfig;

/** What a fixture says is read, or named: nothing is passed over in silence. */
class UnmappedOptionsTest {

    private static Fixture fixture(String args) {
        return new Fixture(
                Path.of("nowhere"),
                "some/case",
                "some",
                "",
                "",
                true,
                1e-3,
                1e-6,
                JsonConfig.parse("fixture.json", "{\"args\": %s}".formatted(args)));
    }

    @Test
    void whatTheCasesReadIsNotNamed() {
        assertThat(UnmappedOptions.of(fixture("""
                        {"pipeline": "StableDiffusionXLPipeline", "scheduler": "DDIMScheduler",
                         "call": {"prompt": "a", "denoising_end": 0.8, "negative_target_size": [8, 8], "clip_skip": 1}}"""))).isEmpty();
        assertThat(UnmappedOptions.of(fixture("""
                        {"num_inference_steps": 4, "step_kwargs": {"eta": 0.5, "use_clipped_model_output": true},
                         "set_timesteps_kwargs": {"original_inference_steps": 25, "strength": 0.5}}"""))).isEmpty();
    }

    @Test
    void whatNobodyReadsIsNamedWithItsPlace() {
        assertThat(UnmappedOptions.of(fixture("""
                        {"pipeline": "FluxPipeline", "lens": 35, "step_kwargs": {"order": 2},
                         "set_timesteps_kwargs": {"spacing": 1},
                         "call": {"prompt": "a", "true_cfg_scale": 2, "sharpness": 3}}""")))
                .containsExactly("lens", "set_timesteps_kwargs.spacing", "step_kwargs.order", "call.sharpness");
    }

    @Test
    void optionOfOneFamilyIsNewsToAnother() {
        String call = "{\"pipeline\": \"%s\", \"call\": {\"skip_guidance_layers\": [1]}}";

        assertThat(UnmappedOptions.of(fixture(call.formatted("StableDiffusion3Pipeline"))))
                .isEmpty();
        assertThat(UnmappedOptions.of(fixture(call.formatted("PixArtAlphaPipeline"))))
                .containsExactly("call.skip_guidance_layers");
    }

    @Test
    void optionThatIsNullSaysNothing() {
        assertThat(UnmappedOptions.of(fixture("{\"pipeline\": \"FluxPipeline\", \"call\": {\"sharpness\": null}}")))
                .isEmpty();
    }
}
