package studio.bottega.generators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import studio.bottega.generators.weights.JsonConfig;

/** The short and the long ends of schedules; the numbers are the reference's. */
class ScheduleEndsTest {

    private static final String STABLE_DIFFUSION =
            "{\"beta_start\": 0.00085, \"beta_end\": 0.012, \"beta_schedule\": \"scaled_linear\"}";

    private static JsonConfig with(String options) {
        return JsonConfig.parse("sd", STABLE_DIFFUSION).with(JsonConfig.parse("options", options));
    }

    @Test
    void multistepRunsMayHaveOneStep() {
        JsonConfig json = with("{\"skip_prk_steps\": true, \"steps_offset\": 1}");

        assertThat(Schedulers.named("PNDMScheduler", json, InferenceSteps.of(1)).timesteps())
                .containsExactly(1);
    }

    @Test
    void logLinearLevelsAreOneMoreThanSteps() {
        JsonConfig json = with("{\"interpolation_type\": \"log_linear\"}");

        Scheduler scheduler = Schedulers.named("EulerDiscreteScheduler", json, InferenceSteps.of(3));

        assertThat(scheduler.timesteps()).hasSize(3);
        assertThat(scheduler.sigmas())
                .containsExactly(new double[] {14.614647, 1.8400323, 0.23166616, 0.029167537, 0}, within(2e-5));
    }

    @Test
    void theLastLevelOfOneStepIsTheSmallestOfAll() {
        JsonConfig json = JsonConfig.parse("edm", "{\"final_sigmas_type\": \"sigma_min\"}");

        assertThat(Schedulers.named("EDMDPMSolverMultistepScheduler", json, InferenceSteps.of(1))
                        .sigmas())
                .containsExactly(new double[] {80, 0.002}, within(1e-4));
    }

    @Test
    void freshNoiseOfALongStepLeavesWhatThirtyTwoBitsLeave() {
        double up = SigmaSchedule.up(14.614641, 0.02916715);

        assertThat(up).isEqualTo(0.029167091, within(1e-9));
        assertThat(SigmaSchedule.down(14.614641, 0.02916715)).isEqualTo(5.81e-5, within(1e-7));
    }
}
