package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.train.data.Draw;
import studio.bottega.generators.train.data.ExampleFile;

/**
 * Rectified flow on latents: the model predicts the direction from data to noise on the straight line between them.
 *
 * <p>Liu et al. 2022, arXiv:2209.03003, eq. (1); Esser et al. 2024, arXiv:2403.03206, eq. (13):
 *
 * <pre>
 *   x_σ = (1 − σ)·x₀ + σ·ε,   σ of {@link NoiseLevels}
 *   loss = mean ‖v(x_σ, σ) − (ε − x₀)‖²
 * </pre>
 *
 * <p>A share of the captions is left out, for guidance (Ho and Salimans 2022, arXiv:2207.12598, algorithm 1).
 */
public final class FlowObjective implements Objective {

    private final Denoiser denoiser;
    private final ExampleFile examples;
    private final Settings settings;

    /** The model in training. */
    @FunctionalInterface
    public interface Denoiser {
        /**
         * @param noisy (B, C, h, w)
         * @param timesteps (B), σ times 1000
         * @return (B, C, h, w)
         */
        NDArray predict(NDArray noisy, ExampleFile.Batch batch, NDArray timesteps);

        /** A PixArt transformer. */
        static Denoiser of(PixArtTransformer2DModel model) {
            return (noisy, batch, timesteps) -> model.forward(noisy, batch.tokens(), batch.mask(), timesteps, null);
        }
    }

    /**
     * @param seed of the choice of examples and noise
     * @param wordless share of examples without a caption
     * @param levels of noise
     */
    public record Settings(long seed, int batch, double wordless, NoiseLevels levels) {}

    public FlowObjective(Denoiser denoiser, ExampleFile examples, Settings settings) {
        this.denoiser = denoiser;
        this.examples = examples;
        this.settings = settings;
        if (examples.count() < 2) {
            throw new TrainingException("There are no examples in %s; make them first.".formatted(examples.file()));
        }
    }

    @Override
    public int batchSize() {
        return settings.batch;
    }

    @Override
    public NDArray loss(NDManager manager, long batch, Parts parts) {
        Noisy noisy = Noisy.of(manager, examples, settings, batch);
        return noisy.predicted(denoiser).sub(noisy.direction).square().mean();
    }

    /**
     * A batch on its way between data and noise.
     *
     * @param latents x_σ, (B, C, h, w)
     * @param direction ε − x₀, (B, C, h, w)
     * @param timesteps (B), σ times 1000
     */
    record Noisy(ExampleFile.Batch examples, NDArray latents, NDArray direction, NDArray timesteps) {

        private static final double TIMESTEPS = 1000;

        /** The batch of a number: the same examples, the same noise, whenever it is made. */
        static Noisy of(NDManager manager, ExampleFile examples, Settings settings, long batch) {
            int size = settings.batch;
            long[] records = new long[size];
            boolean[] wordless = new boolean[size];
            long[] seeds = new long[size];
            float[] levels = new float[size];
            float[] timesteps = new float[size];
            for (int i = 0; i < size; i++) {
                SplittableRandom random = Draw.of(settings.seed, batch, i);
                records[i] = 1 + random.nextLong(examples.count() - 1);
                wordless[i] = random.nextDouble() < settings.wordless;
                levels[i] = (float) settings.levels.draw(random);
                timesteps[i] = (float) (TIMESTEPS * levels[i]);
                seeds[i] = random.nextLong();
            }
            ExampleFile.Batch examplesOfBatch = examples.read(manager, records, wordless);
            NDArray clean = examplesOfBatch.latents();
            NDArray noise =
                    new SeededNoise(seeds).next(manager, clean.getShape().getShape());
            NDArray direction = noise.sub(clean);
            NDArray noisy = clean.add(direction.mul(Ops.floats(manager, levels, size, 1, 1, 1)));
            return new Noisy(examplesOfBatch, noisy, direction, Ops.floats(manager, timesteps, size));
        }

        /** Both as one batch. */
        Noisy and(Noisy other) {
            return new Noisy(
                    examples.and(other.examples),
                    Ops.cat(0, latents, other.latents),
                    Ops.cat(0, direction, other.direction),
                    Ops.cat(0, timesteps, other.timesteps));
        }

        NDArray predicted(Denoiser denoiser) {
            return denoiser.predict(latents, examples, timesteps);
        }
    }
}
