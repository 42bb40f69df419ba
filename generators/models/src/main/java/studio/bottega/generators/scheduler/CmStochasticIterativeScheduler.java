package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Multistep sampling of consistency models.
 *
 * <p>Song et al. 2023, "Consistency models", arXiv:2303.01469, algorithm 1; boundary condition: appendix C. Origin: diffusers
 * {@code scheduling_consistency_models.py} at 58eb52c.
 */
public final class CmStochasticIterativeScheduler implements Scheduler {

    /**
     * @param trainTimesteps levels of training
     * @param clip x_0 is clipped to [−1, 1]
     */
    public record Config(
            int trainTimesteps,
            double sigmaMin,
            double sigmaMax,
            double sigmaData,
            double noiseScale,
            double rho,
            boolean clip) {

        public static Config from(JsonConfig json) {
            return new Config(
                    json.integer("num_train_timesteps", 40),
                    json.number("sigma_min", 0.002),
                    json.number("sigma_max", 80),
                    json.number("sigma_data", 0.5),
                    json.number("s_noise", 1),
                    json.number("rho", SigmaSpacing.RHO),
                    json.bool("clip_denoised", true));
        }
    }

    private final Config config;
    private final double[] sigmas; // (N + 1)
    private final double[] timesteps;

    public CmStochasticIterativeScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        double[] given = steps.timesteps();
        int count = steps.countUpTo(config.trainTimesteps);
        double[] ramp = new double[count];
        for (int i = 0; i < count; i++) {
            // Levels are counted from the noisy end.
            double level = given != null ? given[count - 1 - i] : i * (config.trainTimesteps / count);
            ramp[i] = level / (config.trainTimesteps - 1);
        }
        double[] levels = SigmaSpacing.karras(ramp, config.sigmaMax, config.sigmaMin, config.rho);
        this.timesteps = new double[count];
        for (int i = 0; i < count; i++) {
            timesteps[i] = 1000 * 0.25 * Math.log(levels[i] + 1e-44);
        }
        this.sigmas = Float32.round(Float32.append(levels, config.sigmaMin));
    }

    @Override
    public double[] timesteps() {
        return timesteps.clone();
    }

    @Override
    public double[] sigmas() {
        return sigmas.clone();
    }

    @Override
    public double initNoiseSigma() {
        return config.sigmaMax;
    }

    @Override
    public NDArray scaleModelInput(NDArray sample, int stepIndex) {
        double sigma = sigmas[stepIndex];
        return Ops.div(sample, Math.sqrt(sigma * sigma + config.sigmaData * config.sigmaData));
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return Ops.combine(1, clean, sigmas[stepIndex], noise);
    }

    @Override
    public Solver solver() {
        return this::step;
    }

    private Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
        double sigma = sigmas[stepIndex];
        double above = sigma - config.sigmaMin;
        double dataVariance = config.sigmaData * config.sigmaData;
        double skip = dataVariance / (above * above + dataVariance);
        double out = above * config.sigmaData / Math.sqrt(sigma * sigma + dataVariance);
        NDArray denoised = Ops.combine(out, output, skip, sample);
        if (config.clip) {
            denoised = Ops.clamp(denoised, -1, 1);
        }
        if (timesteps.length == 1) {
            return new Step(denoised, denoised);
        }
        double next = Math.min(Math.max(sigmas[stepIndex + 1], config.sigmaMin), config.sigmaMax);
        double added = Math.sqrt(Math.max(0, next * next - config.sigmaMin * config.sigmaMin)) * config.noiseScale;
        return new Step(Ops.combine(1, denoised, added, Scheduler.noiseLike(sample, noise)), denoised);
    }
}
