package studio.bottega.generators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * Where large terms cancel, what is left is the reference's rounding. The numbers are diffusers' at 58eb52c with PyTorch 2.14 on a
 * processor, for the denoiser of {@code SchedulerCases}, every fresh noise ½, and the sample and bias below.
 */
class ReferenceRoundingTest {

    private static final String STABLE_DIFFUSION =
            "{\"beta_start\": 0.00085, \"beta_end\": 0.012, \"beta_schedule\": \"scaled_linear\"}";
    private static final float[] SAMPLE = {0.7f, -1.3f, 0.25f, 2.1f};
    private static final float[] BIAS = {0.4f, 0.2f, -0.9f, 0.1f};

    private static Scheduler scheduler(String name, String options, InferenceSteps steps) {
        JsonConfig config = JsonConfig.parse("sd", STABLE_DIFFUSION).with(JsonConfig.parse("options", options));
        return Schedulers.named(name, config, steps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEISMultistepScheduler | 4 | {\"solver_order\": 3, \"prediction_type\": \"flow_prediction\","
                        + " \"use_flow_sigmas\": true} | 0.5909095 -1.2346407 0.36284587 1.9328208",
                "DEISMultistepScheduler | 25 | {\"solver_order\": 3, \"prediction_type\": \"sample\","
                        + " \"use_karras_sigmas\": true, \"num_train_timesteps\": 100, \"beta_start\": 0.0015,"
                        + " \"beta_end\": 0.02, \"timestep_spacing\": \"trailing\"}"
                        + " | 0.12859131 -0.04449994 -0.16899592 0.15907602",
                "PNDMScheduler | 5 | {\"beta_schedule\": \"squaredcos_cap_v2\", \"prediction_type\": \"v_prediction\","
                        + " \"timestep_spacing\": \"trailing\", \"skip_prk_steps\": true}"
                        + " | 0.36306801 -0.91846019 0.39982557 1.37293804",
                "UniPCMultistepScheduler | 5 | {\"prediction_type\": \"v_prediction\", \"rescale_betas_zero_snr\": true,"
                        + " \"final_sigmas_type\": \"sigma_min\", \"predict_x0\": false,"
                        + " \"timestep_spacing\": \"trailing\"} | 1.64158416 -3.28051090 0.85057139 5.19334221",
                "SASolverScheduler | 7 | {\"algorithm_type\": \"noise_prediction\", \"predictor_order\": 3,"
                        + " \"corrector_order\": 3, \"prediction_type\": \"v_prediction\","
                        + " \"timestep_spacing\": \"trailing\"} | 0.81538659 0.35014188 1.07271945 1.26797855",
                "SASolverScheduler | 7 | {\"predictor_order\": 4, \"corrector_order\": 3}"
                        + " | 7.99811697 -9.05638504 7.36057186 21.05808258",
                "DPMSolverMultistepScheduler | 5 | {\"algorithm_type\": \"sde-dpmsolver\","
                        + " \"prediction_type\": \"sample\", \"thresholding\": true, \"dynamic_thresholding_ratio\": 0.9,"
                        + " \"final_sigmas_type\": \"sigma_min\", \"rescale_betas_zero_snr\": true,"
                        + " \"timestep_spacing\": \"trailing\"}"
                        + " | -191.07539368 1764.54040527 241.19676209 -1566.93286133",
                "EDMDPMSolverMultistepScheduler | 5 | {\"algorithm_type\": \"sde-dpmsolver++\","
                        + " \"final_sigmas_type\": \"sigma_min\"} | 0.30721375 0.28260136 0.11879635 0.26032522",
            })
    void endsWhereTheReferenceEnds(String name, int steps, String options, String expected) {
        float[] reference = floats(expected);
        float largest = 0;
        for (float value : reference) {
            largest = Math.max(largest, Math.abs(value));
        }

        float[] found = run(scheduler(name, options, InferenceSteps.of(steps)));

        assertThat(found).containsExactly(reference, within(2e-5f * largest));
    }

    private static float[] floats(String text) {
        String[] words = text.split(" ");
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    private static float[] run(Scheduler scheduler) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Shape shape = new Shape(1, 1, 2, 2);
            NDArray bias = manager.create(BIAS, shape);
            NDArray x = Ops.mul(manager.create(SAMPLE, shape), scheduler.initNoiseSigma());
            double[] timesteps = scheduler.timesteps();
            Scheduler.Solver solver = scheduler.solver();
            for (int i = 0; i < timesteps.length; i++) {
                double t = Math.abs(timesteps[i]);
                NDArray output = Ops.combine(0.1 * t / (t + 1), scheduler.scaleModelInput(x, i), 0.2, bias);
                x = solver.step(output, i, x, (owner, noiseShape) -> owner.full(new Shape(noiseShape), 0.5f))
                        .previous();
            }
            return x.toFloatArray();
        }
    }

    @Test
    void logarithmsAreThoseOfNumPy() {
        assertThat(Float32.log(6.60133696f)).isEqualTo(1.88727212f);
        assertThat(Float32.log(2.68949342f)).isEqualTo(0.989352822f);
        assertThat(Float32.log(17.2270565f)).isEqualTo(2.84648132f);
        assertThat(Float32.log(1)).isZero();
        IntStream.range(1, 2000)
                .forEach(i -> assertThat(Float32.log(i / 64f))
                        .isCloseTo(
                                (float) Math.log(i / 64.0), within(4 * Math.ulp((float) Math.log(i / 64.0)) + 1e-9f)));
    }

    @Test
    void timestepsAreCutWhereTheReferenceCutsThem() {
        Scheduler scheduler = scheduler(
                "SASolverScheduler",
                "{\"num_train_timesteps\": 100, \"beta_start\": 0.0015, \"beta_end\": 0.012, \"beta_schedule\": \"linear\","
                        + " \"use_exponential_sigmas\": true}",
                InferenceSteps.of(20));

        assertThat(Arrays.copyOf(scheduler.timesteps(), 5)).containsExactly(98, 85, 73, 61, 51);
    }

    @Test
    void continuousTimestepsAreAsManyAsLevels() {
        Scheduler scheduler = scheduler(
                "EulerDiscreteScheduler",
                "{\"prediction_type\": \"v_prediction\", \"interpolation_type\": \"log_linear\","
                        + " \"timestep_type\": \"continuous\"}",
                InferenceSteps.of(1));

        assertThat(scheduler.timesteps()).containsExactly(new double[] {0.6705, -0.8837}, within(1e-4));
    }

    @Test
    void givenLevelsReplaceTheCountOfSteps() {
        Scheduler scheduler =
                scheduler("IPNDMScheduler", "{\"trained_betas\": [0.9, 0.6, 0.3, 0.1]}", InferenceSteps.of(9));

        assertThat(scheduler.timesteps()).hasSize(3);
    }

    @Test
    void ancestralStepsFromPureNoiseStayNumbers() {
        Scheduler scheduler = new DdimScheduler(
                DdimScheduler.Config.from(JsonConfig.parse(
                                "zero",
                                "{\"num_train_timesteps\": 100, \"beta_schedule\": \"scaled_linear\","
                                        + " \"prediction_type\": \"v_prediction\", \"timestep_spacing\": \"trailing\","
                                        + " \"rescale_betas_zero_snr\": true, \"set_alpha_to_one\": false}"))
                        .withEta(1),
                InferenceSteps.of(13));

        for (float value : run(scheduler)) {
            assertThat(value).isFinite();
        }
    }

    /** Integrals of polynomials of order 4 through a slope of 1 alone: −0.8398825 is more than the step of Euler's method. */
    @Test
    void multistepRunsThatStartLateLeaveOutWhatIsNotThereYet() {
        Scheduler scheduler = scheduler("LMSDiscreteScheduler", "{}", InferenceSteps.of(9));
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray ones = manager.ones(new Shape(1, 1, 1, 1));
            NDArray x = manager.zeros(new Shape(1, 1, 1, 1));
            Scheduler.Solver solver = scheduler.solver();
            for (float expected : new float[] {-0.8398825f, -1.1315904f, -1.4395024f}) {
                int index = expected > -1 ? 4 : expected > -1.3 ? 5 : 6;
                x = solver.step(ones, index, x, (owner, shape) -> owner.zeros(new Shape(shape)))
                        .previous();
                assertThat(x.getFloat(0, 0, 0, 0)).isEqualTo(expected, within(2e-4f));
            }
        }
    }

    @Test
    void groupsOfSingleStepsRefuseAThresholdThatNobodyApplies() {
        assertThatThrownBy(() -> scheduler(
                        "DPMSolverSinglestepScheduler",
                        "{\"algorithm_type\": \"dpmsolver\", \"final_sigmas_type\": \"sigma_min\", \"thresholding\": true}",
                        InferenceSteps.of(4)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("thresholding");
    }
}
