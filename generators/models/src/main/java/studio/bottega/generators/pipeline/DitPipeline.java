package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import studio.bottega.generators.model.DitTransformer2DModel;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Pictures of classes with the diffusion transformer.
 *
 * <p>Peebles and Xie 2022, arXiv:2212.09748. Origin: {@code DiTPipeline} in diffusers. B = batch.
 *
 * <p>One run at a time. Owns its tensors.
 */
public final class DitPipeline implements AutoCloseable {

    private final NDManager manager;
    private final DitTransformer2DModel transformer;
    private final LatentCodec codec;
    private final JsonConfig scheduler;
    private final DataType type;

    private DitPipeline(ModelRepository repository, NDManager manager, DataType type) {
        this.manager = manager;
        this.type = type;
        this.transformer = new DitTransformer2DModel(
                DitTransformer2DModel.Config.from(repository.config("transformer")),
                repository.weights("transformer", manager, type, (key, tensor) -> tensor));
        this.codec = LatentCodec.load(repository, manager, type);
        this.scheduler = repository.scheduler();
    }

    /**
     * Loads a repository.
     *
     * @param type type of computation
     */
    public static DitPipeline load(ModelRepository repository, NDManager parent, DataType type) {
        NDManager manager = parent.newSubManager();
        boolean loaded = false;
        try {
            DitPipeline pipeline = new DitPipeline(repository, manager, type);
            loaded = true;
            return pipeline;
        } finally {
            if (!loaded) {
                manager.close();
            }
        }
    }

    /** The repository's scheduler configuration. */
    public JsonConfig scheduler() {
        return scheduler;
    }

    /**
     * @param classes one for each picture
     * @return (B, 3, H, W) in [0, 1], of the size that the checkpoint was trained for
     */
    public NDArray generate(
            List<Integer> classes, Guidance guidance, Scheduler schedule, NoiseSource noise, StepListener listener) {
        DitTransformer2DModel.Config config = transformer.config();
        for (int label : classes) {
            if (label < 0 || label > config.classes()) {
                throw new IllegalArgumentException(
                        "Class %d is not one of this checkpoint's, 0 to %d".formatted(label, config.classes() - 1));
            }
        }
        return Scope.tidy(() -> {
            NDArray labels = labels(classes, guidance.active());
            NDArray start =
                    noise.next(manager, classes.size(), config.inChannels(), config.sampleSize(), config.sampleSize());
            Denoising.Denoiser denoiser = (input, time, step) -> transformer.forward(Ops.to(input, type), time, labels);
            NDArray latents = new Denoising(schedule, guidance, listener)
                    .run(
                            Ops.mul(start, schedule.initNoiseSigma()),
                            0,
                            noise,
                            new LearnedVariance(denoiser, config.inChannels()),
                            Denoising.AfterStep.NONE);
            return codec.decode(latents);
        });
    }

    /** No class first, where there is guidance. */
    private NDArray labels(List<Integer> classes, boolean guided) {
        long[] labels = classes.stream().mapToLong(Integer::longValue).toArray();
        if (!guided) {
            return manager.create(labels);
        }
        long[] both = new long[2 * labels.length];
        Arrays.fill(both, 0, labels.length, transformer.config().classes());
        System.arraycopy(labels, 0, both, labels.length, labels.length);
        return manager.create(both);
    }

    @Override
    public void close() {
        manager.close();
    }
}
