package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.StepListener;

/** Keeps what the fixtures recorded of each step of a pipeline. */
final class Recorder implements StepListener {

    private final FixtureRun run;
    private final List<NDArray> latents = new ArrayList<>();
    private final List<Double> timesteps = new ArrayList<>();
    private final List<NDArray> denoiserOutputs = new ArrayList<>();

    Recorder(FixtureRun run) {
        this.run = run;
    }

    @Override
    public void onStep(int step, int steps, double timestep, NDArray after) {
        latents.add(run.kept(after));
        timesteps.add(timestep);
    }

    @Override
    public void onDenoiserOutput(NDArray output) {
        denoiserOutputs.add(run.kept(output));
    }

    /** What a run ends with before it becomes a picture. */
    NDArray last() {
        return latents.get(latents.size() - 1);
    }

    Map<String, NDArray> outputs() {
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        outputs.put("step_latents", Ops.stack(0, latents.toArray(NDArray[]::new)));
        outputs.put(
                "step_timesteps",
                run.manager()
                        .create(timesteps.stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
        for (int i = 0; i < denoiserOutputs.size(); i++) {
            outputs.put("denoiser_out." + i, denoiserOutputs.get(i));
        }
        return outputs;
    }
}
