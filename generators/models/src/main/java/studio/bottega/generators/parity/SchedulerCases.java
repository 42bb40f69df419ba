package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.RecordedNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.scheduler.DdimScheduler;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.scheduler.TcdScheduler;
import studio.bottega.generators.scheduler.UnClipScheduler;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Whole trajectories of schedulers against a stand-in denoiser: {@code 0.1·x_in·|t| / (|t| + 1) + 0.2·bias}, with x_in the
 * scaled model input.
 */
final class SchedulerCases {

    private SchedulerCases() {}

    static Map<String, NDArray> run(FixtureRun run) {
        JsonConfig json = JsonConfig.read(run.fixture().folder().resolve("scheduler_config.json"));
        JsonConfig args = run.fixture().args();
        Scheduler scheduler = scheduler(json, args);
        double[] timesteps = scheduler.timesteps();
        NDManager manager = run.manager();
        NDArray sample = run.input("sample");
        NDArray bias = run.input("bias");
        RecordedNoise noise = run.noise();

        Map<String, NDArray> outputs = new LinkedHashMap<>();
        List<NDArray> trajectory = new ArrayList<>();
        List<NDArray> modelInputs = new ArrayList<>();
        List<NDArray> modelOutputs = new ArrayList<>();
        List<@Nullable NDArray> originals = new ArrayList<>();
        NDArray x = Ops.mul(sample, scheduler.initNoiseSigma());
        trajectory.add(x);
        Scheduler.Solver solver = scheduler.solver();
        for (int i = 0; i < timesteps.length; i++) {
            NDArray input = scheduler.scaleModelInput(x, i);
            double t = Math.abs(timesteps[i]);
            NDArray output = Ops.combine(0.1 * t / (t + 1), input, 0.2, bias);
            modelInputs.add(input);
            modelOutputs.add(output);
            Scheduler.Step step = solver.step(output, i, x, noise);
            x = step.previous();
            trajectory.add(x);
            originals.add(step.original());
        }
        outputs.put("trajectory", stacked(trajectory));
        outputs.put("model_input", stacked(modelInputs));
        outputs.put("model_output", stacked(modelOutputs));
        if (!originals.contains(null)) {
            outputs.put("pred_original_or_denoised", stacked(originals));
        }
        outputs.put("timesteps", manager.create(timesteps));
        outputs.put("sigmas", manager.create(scheduler.sigmas()));
        outputs.put("alphas_cumprod", manager.create(scheduler.alphasCumprod()));
        outputs.put("init_noise_sigma", manager.create(new double[] {scheduler.initNoiseSigma()}));
        // The noise level of the third of the run, where the reference recorded it.
        int third = index(timesteps, timesteps.length / 3);
        NDArray noisy = scheduler.addNoise(sample, bias, third);
        for (String name : List.of("add_noise", "scale_noise")) {
            outputs.put(name, noisy);
            outputs.put(name + "_t", manager.create(new double[] {timesteps[third]}));
        }
        return outputs;
    }

    /** A timestep that is listed twice means its second place. */
    private static int index(double[] timesteps, int index) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < timesteps.length; i++) {
            if (timesteps[i] == timesteps[index]) {
                places.add(i);
            }
        }
        return places.size() > 1 ? places.get(1) : places.get(0);
    }

    private static Scheduler scheduler(JsonConfig json, JsonConfig args) {
        InferenceSteps steps = steps(args);
        JsonConfig stepArgs =
                args.has("step_kwargs") ? args.object("step_kwargs") : JsonConfig.parse("step_kwargs", "{}");
        String name = json.string("_class_name");
        return name.equals("UnCLIPScheduler")
                ? new UnClipScheduler(UnClipScheduler.Config.from(json).withoutStride(), steps)
                : named(name, json, steps, stepArgs.with(timestepArgs(args)));
    }

    /** A scheduler with what the reference gives to each of its steps, or to its timesteps: only few take some of it. */
    static Scheduler named(String name, JsonConfig json, InferenceSteps steps, JsonConfig call) {
        if (name.equals("DDIMScheduler")) {
            DdimScheduler.Config config = DdimScheduler.Config.from(json).withEta(call.number("eta", 0));
            boolean clipped = call.bool("use_clipped_model_output", false);
            return new DdimScheduler(clipped ? config.matchingClipped() : config, steps);
        }
        if (name.equals("TCDScheduler")) {
            TcdScheduler.Config config = TcdScheduler.Config.from(json);
            return new TcdScheduler(config.withEta(call.number("eta", config.eta())), steps);
        }
        return name.equals("LCMScheduler") && call.has("original_inference_steps")
                ? Schedulers.named(
                        name,
                        json.with(JsonConfig.parse(
                                "call",
                                "{\"original_inference_steps\": %d}"
                                        .formatted(call.integer("original_inference_steps")))),
                        steps)
                : Schedulers.named(name, json, steps);
    }

    private static InferenceSteps steps(JsonConfig args) {
        JsonConfig given = timestepArgs(args);
        InferenceSteps steps = given.has("sigmas")
                ? InferenceSteps.ofSigmas(given.numbers("sigmas"))
                : given.has("timesteps")
                        ? InferenceSteps.ofTimesteps(given.numbers("timesteps"))
                        : InferenceSteps.of(args.integer("num_inference_steps"));
        InferenceSteps shifted = given.has("mu") ? steps.withMu(given.number("mu")) : steps;
        return given.has("strength") ? shifted.withStrength(given.number("strength")) : shifted;
    }

    private static JsonConfig timestepArgs(JsonConfig args) {
        return args.has("set_timesteps_kwargs")
                ? args.object("set_timesteps_kwargs")
                : JsonConfig.parse("set_timesteps_kwargs", "{}");
    }

    private static NDArray stacked(List<@Nullable NDArray> arrays) {
        return Ops.stack(0, arrays.toArray(NDArray[]::new));
    }
}
