package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.UnconditionalPipeline;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.weights.JsonConfig;

/** Whole runs of pipelines without a prompt. */
final class UnconditionalCases {

    private UnconditionalCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        for (String name : List.of("DDPMPipeline", "DDIMPipeline", "ConsistencyModelPipeline")) {
            cases.put(name, UnconditionalCases::run);
        }
    }

    private static Map<String, NDArray> run(FixtureRun run) {
        DiffusersRepository repository = DiffusersRepository.open(run.fixture().repository());
        JsonConfig call = run.fixture().call();
        try (UnconditionalPipeline pipeline = UnconditionalPipeline.load(repository, run.manager(), DataType.FLOAT32)) {
            Scheduler scheduler = SchedulerCases.named(
                    pipeline.scheduler().string("_class_name"), pipeline.scheduler(), steps(call), call);
            Recorder recorder = new Recorder(run);
            NDArray labels = labels(run, call);
            NDArray images = pipeline.generate(call.integer("batch_size", 1), labels, scheduler, run.noise(), recorder);
            Map<String, NDArray> outputs = recorder.outputs();
            outputs.put("images", Ops.permute(run.kept(images), 0, 2, 3, 1));
            return outputs;
        }
    }

    private static @Nullable NDArray labels(FixtureRun run, JsonConfig call) {
        if (!call.has("class_labels")) {
            return run.optionalInput("class_labels");
        }
        List<Integer> labels =
                call.isArray("class_labels") ? call.integers("class_labels") : List.of(call.integer("class_labels"));
        return run.manager()
                .create(labels.stream().mapToLong(Integer::longValue).toArray());
    }

    private static InferenceSteps steps(JsonConfig call) {
        return call.has("timesteps")
                ? InferenceSteps.ofTimesteps(call.numbers("timesteps"))
                : InferenceSteps.of(call.integer("num_inference_steps", 50));
    }
}
