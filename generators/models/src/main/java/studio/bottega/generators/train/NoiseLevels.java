package studio.bottega.generators.train;

import java.util.SplittableRandom;

/**
 * How much noise a flow model sees in training: σ = 1/(1 + exp(−u)), u ~ N(mean, deviation²).
 *
 * <p>Esser et al. 2024, arXiv:2403.03206, eq. (19). The larger the mean, the more examples are nearly all noise. There only the caption says what to draw; with
 * less noise the latents say it, and the model need not listen.
 */
public record NoiseLevels(double mean, double deviation) {

    /** A fifth of the examples above σ = 0.9, where (0, 1) has 1.4 %. */
    public static final NoiseLevels HIGH = new NoiseLevels(1, 1.5);

    public NoiseLevels {
        if (!Double.isFinite(mean) || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Noise levels have a finite mean and a positive deviation, got %s and %s"
                    .formatted(mean, deviation));
        }
    }

    /** In (0, 1). */
    double draw(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        double normal = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
        return 1 / (1 + StrictMath.exp(-mean - deviation * normal));
    }
}
