package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.UNet2DModel;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Pictures from noise without a prompt, in pixel space: DDPM and DDIM checkpoints, consistency models.
 *
 * <p>Ho et al. 2020, arXiv:2006.11239; Song et al. 2023, "Consistency Models", arXiv:2303.01469. Origin: {@code DDPMPipeline}, {@code
 * DDIMPipeline}, {@code ConsistencyModelPipeline} in diffusers.
 *
 * <p>One run at a time. Owns its tensors.
 */
public final class UnconditionalPipeline implements AutoCloseable {

    private final NDManager manager;
    private final UNet2DModel unet;
    private final JsonConfig unetConfig;
    private final JsonConfig scheduler;

    private UnconditionalPipeline(NDManager manager, UNet2DModel unet, JsonConfig unetConfig, JsonConfig scheduler) {
        this.manager = manager;
        this.unet = unet;
        this.unetConfig = unetConfig;
        this.scheduler = scheduler;
    }

    /** Loads a repository with {@code unet} and {@code scheduler}. */
    public static UnconditionalPipeline load(DiffusersRepository repository, NDManager parent, DataType type) {
        NDManager manager = parent.newSubManager();
        JsonConfig config = repository.config("unet");
        UNet2DModel unet = new UNet2DModel(
                UNet2DModel.Config.from(config), repository.weights("unet", manager, type, (key, tensor) -> tensor));
        return new UnconditionalPipeline(manager, unet, config, repository.scheduler());
    }

    /** The repository's scheduler configuration. */
    public JsonConfig scheduler() {
        return scheduler;
    }

    /**
     * @param batch B
     * @param classLabels (B) INT64 for conditional checkpoints, or null
     * @return (B, 3, H, W) in [0, 1], of the size that the checkpoint was trained for
     */
    public NDArray generate(
            int batch, @Nullable NDArray classLabels, Scheduler steps, NoiseSource noise, StepListener listener) {
        return Scope.tidy(() -> {
            List<Integer> size = unetConfig.perLevel("sample_size", 2, 0);
            NDArray start = noise.next(manager, batch, unet.config().inChannels(), size.get(0), size.get(1));
            NDArray sample = new Denoising(steps, Guidance.NONE, listener)
                    .run(
                            Ops.mul(start, steps.initNoiseSigma()),
                            0,
                            noise,
                            (input, time, step) -> unet.forward(input, time, classLabels),
                            Denoising.AfterStep.NONE);
            return Ops.clamp(Ops.add(Ops.mul(sample, 0.5), 0.5), 0, 1);
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
