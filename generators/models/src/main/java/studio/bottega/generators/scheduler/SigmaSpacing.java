package studio.bottega.generators.scheduler;

import studio.bottega.generators.weights.JsonConfig;

/** How noise levels are spread between the largest and the smallest; all results descend. */
public enum SigmaSpacing {
    /** As the timesteps say. */
    TIMESTEPS,
    /** Karras et al. 2022, arXiv:2206.00364, eq. (5), ρ = 7. */
    KARRAS,
    /** Evenly in log σ. */
    EXPONENTIAL,
    /** Quantiles of Beta(0.6, 0.6); Lee et al. 2024, arXiv:2407.12173. */
    BETA;

    static final double RHO = 7;
    private static final double BETA_SHAPE = 0.6;

    /** The spacing that a configuration's flags ask for. */
    static SigmaSpacing from(JsonConfig config) {
        if (config.bool("use_karras_sigmas", false)) {
            return KARRAS;
        }
        if (config.bool("use_exponential_sigmas", false)) {
            return EXPONENTIAL;
        }
        return config.bool("use_beta_sigmas", false) ? BETA : TIMESTEPS;
    }

    double[] between(double largest, double smallest, int count) {
        return switch (this) {
            case KARRAS -> karras(Float32.linspace64(0, 1, count), largest, smallest, RHO);
            case EXPONENTIAL -> {
                double[] logs = Float32.linspace64(Math.log(largest), Math.log(smallest), count);
                for (int i = 0; i < count; i++) {
                    logs[i] = Math.exp(logs[i]);
                }
                yield logs;
            }
            case BETA -> {
                double[] quantiles = Float32.linspace64(0, 1, count);
                for (int i = 0; i < count; i++) {
                    double quantile = BetaQuantile.of(1 - quantiles[i], BETA_SHAPE, BETA_SHAPE);
                    quantiles[i] = smallest + quantile * (largest - smallest);
                }
                yield quantiles;
            }
            case TIMESTEPS -> throw new IllegalStateException("Noise levels follow the timesteps, there is no range");
        };
    }

    /** (σ_max^{1/ρ} + r·(σ_min^{1/ρ} − σ_max^{1/ρ}))^ρ for r in {@code ramp}. */
    static double[] karras(double[] ramp, double largest, double smallest, double rho) {
        double from = Math.pow(largest, 1 / rho);
        double to = Math.pow(smallest, 1 / rho);
        double[] sigmas = new double[ramp.length];
        for (int i = 0; i < ramp.length; i++) {
            sigmas[i] = Math.pow(from + ramp[i] * (to - from), rho);
        }
        return sigmas;
    }
}
