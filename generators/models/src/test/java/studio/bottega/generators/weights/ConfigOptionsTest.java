package studio.bottega.generators.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.FluxTransformer2DModel;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Schedulers;

/** Options that nobody reads are refused by name, unless they are without effect. */
class ConfigOptionsTest {

    /** As Stable Diffusion Turbo was published: an Euler scheduler with options of the PNDM scheduler that it once was. */
    private static final String TURBO = """
            {"_class_name": "EulerDiscreteScheduler", "_diffusers_version": "0.24.0.dev0", "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "beta_start": 0.00085, "clip_sample": false, "interpolation_type": "linear",
             "num_train_timesteps": 1000, "prediction_type": "epsilon", "sample_max_value": 1.0, "set_alpha_to_one": false,
             "skip_prk_steps": true, "steps_offset": 1, "timestep_spacing": "trailing", "trained_betas": null,
             "use_karras_sigmas": false}
            """;

    private static JsonConfig turbo(String more) {
        return JsonConfig.parse("scheduler_config.json", TURBO.replaceFirst("\\{", "{" + more));
    }

    private static void refused(Runnable read, String... words) {
        assertThatThrownBy(read::run).isInstanceOf(WeightsException.class).hasMessageContainingAll(words);
    }

    @Test
    void leftoversOfAnotherSchedulerAreWithoutEffect() {
        assertThat(Schedulers.from(turbo(""), InferenceSteps.of(4)).timesteps()).hasSize(4);
    }

    @Test
    void optionThatNobodyKnowsIsRefusedByName() {
        refused(
                () -> Schedulers.from(turbo("\"use_better_sigmas\": true,"), InferenceSteps.of(4)),
                "scheduler_config.json",
                "use_better_sigmas = true",
                "EulerDiscreteScheduler");
        assertThat(Schedulers.from(turbo("\"use_better_sigmas\": false,"), InferenceSteps.of(4))
                        .timesteps())
                .as("switched off")
                .hasSize(4);
    }

    @Test
    void knownOptionThatIsNotFollowedIsRefusedByName() {
        JsonConfig vae = JsonConfig.parse(
                "vae/config.json",
                "{\"down_block_types\": [\"DownEncoderBlock2D\"], \"block_out_channels\": [8], \"latents_mean\": [0.5]}");

        refused(() -> AutoencoderKl.Config.from(vae), "vae/config.json", "latents_mean = [0.5]", "the default is null");
    }

    @Test
    void textThatIsNoneOfThoseKnownIsRefused() {
        refused(
                () -> Schedulers.from(
                        JsonConfig.parse("s.json", TURBO.replace("\"linear\"", "\"cubic\"")), InferenceSteps.of(4)),
                "interpolation_type = \"cubic\"",
                "one of linear, log_linear");
    }

    @Test
    void optionsOfTrainingAreWithoutEffect() {
        JsonConfig flux = JsonConfig.parse(
                "config.json", "{\"_class_name\": \"FluxTransformer2DModel\", \"sample_size\": 64, \"dropout\": 0.1}");

        assertThat(FluxTransformer2DModel.Config.from(flux).layers()).isEqualTo(19);
    }
}
