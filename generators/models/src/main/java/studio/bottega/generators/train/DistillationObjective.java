package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.train.data.Draw;
import studio.bottega.generators.train.data.ExampleFile;

/**
 * Consistency distillation of a flow model: the student says from every point of a teacher's path where it ends, so a few steps suffice.
 *
 * <p>Song et al. 2023, arXiv:2303.01469, algorithm 2, with guidance taken into the teacher's step as in Luo et al. 2023, arXiv:2310.04378, eq. (14). With the data
 * that a direction v points at, x̂₀(x, σ, v) = x − σ·v:
 *
 * <pre>
 *   x_s = x_t + (s − t)·(v_u + w·(v_c − v_u))          one step of the teacher
 *   loss = mean √(‖x̂₀(x_t, t, v_θ) − x̂₀(x_s, s, v_θ⁻)‖² + c²) − c
 * </pre>
 *
 * <p>θ⁻ is the student's moving average; at s = 0 the target is x_s itself. Sample with fresh noise in each step ({@code
 * stochastic_sampling}) and without guidance.
 */
public final class DistillationObjective implements Objective {

    private static final double TIMESTEPS = 1000;
    private static final double HUBER = 0.03;

    private final Models models;
    private final ExampleFile examples;
    private final Settings settings;

    /**
     * The three that take part.
     *
     * @param average of the student
     */
    public record Models(
            FlowObjective.Denoiser teacher, FlowObjective.Denoiser student, FlowObjective.Denoiser average) {}

    /**
     * @param seed of the choice of examples and noise
     * @param levels steps of the teacher's path from noise to data
     * @param guidance w
     */
    public record Settings(long seed, int batch, int levels, double guidance) {}

    public DistillationObjective(Models models, ExampleFile examples, Settings settings) {
        this.models = models;
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
        int size = settings.batch;
        long[] records = new long[size];
        long[] seeds = new long[size];
        float[] from = new float[size];
        float[] to = new float[size];
        for (int i = 0; i < size; i++) {
            SplittableRandom random = Draw.of(settings.seed, batch, i);
            records[i] = 1 + random.nextLong(examples.count() - 1);
            int level = 1 + random.nextInt(settings.levels);
            from[i] = (float) level / settings.levels;
            to[i] = (float) (level - 1) / settings.levels;
            seeds[i] = random.nextLong();
        }
        ExampleFile.Batch told = examples.read(manager, records, filled(size, false));
        ExampleFile.Batch untold = examples.read(manager, records, filled(size, true));
        NDArray clean = told.latents();
        NDArray noise = new SeededNoise(seeds).next(manager, clean.getShape().getShape());
        NDArray t = Ops.floats(manager, from, size, 1, 1, 1);
        NDArray s = Ops.floats(manager, to, size, 1, 1, 1);
        NDArray high = clean.add(noise.sub(clean).mul(t));
        NDArray early = times(manager, from);
        NDArray without = models.teacher.predict(high, untold, early);
        NDArray with = models.teacher.predict(high, told, early);
        NDArray guided = Ops.addScaled(without, with.sub(without), settings.guidance);
        NDArray low = high.add(guided.mul(s.sub(t)));
        NDArray target =
                low.sub(models.average.predict(low, told, times(manager, to)).mul(s));
        NDArray end = high.sub(models.student.predict(high, told, early).mul(t));
        NDArray distance = Ops.add(end.sub(target).square(), HUBER * HUBER).sqrt();
        return Ops.add(distance.mean(), -HUBER);
    }

    private static NDArray times(NDManager manager, float[] levels) {
        float[] timesteps = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            timesteps[i] = (float) (TIMESTEPS * levels[i]);
        }
        return Ops.floats(manager, timesteps, levels.length);
    }

    private static boolean[] filled(int size, boolean value) {
        boolean[] values = new boolean[size];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
