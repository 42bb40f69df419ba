package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;

/**
 * DDIM run backwards, from a picture to the noise that would make it.
 *
 * <p>Song et al. 2020, arXiv:2010.02502, section 4.3. Origin: diffusers {@code scheduling_ddim_inverse.py} at 58eb52c.
 */
public final class DdimInverseScheduler implements Scheduler {

    private final DdimScheduler.Config config;
    private final double[] timesteps; // ascending
    private final int stride;

    public DdimInverseScheduler(DdimScheduler.Config config, InferenceSteps steps) {
        this.config = config;
        int train = config.noise().trainTimesteps();
        int count = steps.countUpTo(train);
        this.timesteps = Float32.reversed(config.spacing().whole(train, count, config.stepsOffset()));
        this.stride = train / count;
        AlphaBars.requireInside(timesteps, train);
    }

    @Override
    public double[] timesteps() {
        return timesteps.clone();
    }

    @Override
    public double[] alphasCumprod() {
        return config.noise().alphasCumprod();
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return AlphaBars.addNoise(clean, noise, config.noise().alphaBar((int) timesteps[stepIndex]));
    }

    @Override
    public Solver solver() {
        return this::step;
    }

    private Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
        // The sample is one stride cleaner than the timestep that it is taken to.
        int target = (int) timesteps[stepIndex];
        int current = Math.min(target - stride, config.noise().trainTimesteps() - 1);
        double alphaBar = current >= 0 ? config.noise().alphaBar(current) : config.finalAlphaBar();
        double alphaBarTarget = config.noise().alphaBar(target);
        double alpha = Math.sqrt(alphaBar);
        double sigma = Math.sqrt(1 - alphaBar);

        PredictionType type = config.predictionType();
        NDArray original = config.limit().apply(type.original(output, sample, alpha, sigma));
        NDArray epsilon = type.epsilon(output, sample, alpha, sigma);
        NDArray next = Ops.combine(Math.sqrt(alphaBarTarget), original, Math.sqrt(1 - alphaBarTarget), epsilon);
        return new Step(next, original);
    }
}
