package studio.bottega.generators.scheduler;

/**
 * Weights of SA-Solver's outputs: integrals of e^{cλ} times Lagrange polynomials over a step.
 *
 * <p>They are differences of nearly equal numbers, so they follow the reference's formulas and its 32 bits: what is left after
 * cancelling is its rounding as much as the integral.
 */
final class SaIntegrals {

    private SaIntegrals() {}

    /**
     * ∫ e^{cλ}·ℓ_i(λ) dλ over the step, for the Lagrange polynomials ℓ_i through the nodes.
     *
     * @param nodes one to four
     * @param c −1 for the solver of ε, 1 + τ² for that of x_0
     */
    static float[] weights(float[] nodes, float from, float to, float c) {
        int order = nodes.length;
        float[] weights = new float[order];
        for (int i = 0; i < order; i++) {
            float[] polynomial = lagrange(nodes, i);
            for (int j = 0; j < order; j++) {
                int power = order - 1 - j;
                weights[i] += polynomial[j] * (c < 0 ? ofNoise(power, from, to) : ofData(power, from, to, c));
            }
        }
        return weights;
    }

    /** Coefficients of the polynomial that is 1 at node {@code i} and 0 at the others, highest power first. */
    private static float[] lagrange(float[] nodes, int i) {
        float[] others = new float[nodes.length - 1];
        float denominator = 1;
        for (int k = 0, at = 0; k < nodes.length; k++) {
            if (k != i) {
                others[at++] = nodes[k];
                denominator *= nodes[i] - nodes[k];
            }
        }
        float[] numerators = switch (others.length) {
            case 0 -> new float[] {1};
            case 1 -> new float[] {1, -others[0]};
            case 2 -> new float[] {1, -others[0] - others[1], others[0] * others[1]};
            default ->
                new float[] {
                    1,
                    -others[0] - others[1] - others[2],
                    others[0] * others[1] + others[0] * others[2] + others[1] * others[2],
                    -others[0] * others[1] * others[2]
                };
        };
        for (int k = 0; k < numerators.length; k++) {
            numerators[k] /= denominator;
        }
        return numerators;
    }

    /** ∫ e^{−λ}·λⁿ dλ. */
    private static float ofNoise(int n, float from, float to) {
        return exp(-to) * (rising(n, from) * exp(to - from) - rising(n, to));
    }

    private static float rising(int n, float x) {
        return switch (n) {
            case 0 -> 1;
            case 1 -> x + 1;
            case 2 -> x * x + 2 * x + 2;
            default -> x * x * x + 3 * (x * x) + 6 * x + 6;
        };
    }

    /** ∫ e^{cλ}·λⁿ dλ. */
    private static float ofData(int n, float from, float to, float c) {
        float start = c * from;
        float end = c * to;
        float rest = alternating(n, end) - alternating(n, start) * exp(-(end - start));
        return exp(end) * rest / (float) Math.pow(c, n + 1);
    }

    private static float alternating(int n, float x) {
        return switch (n) {
            case 0 -> 1;
            case 1 -> x - 1;
            case 2 -> x * x - 2 * x + 2;
            default -> x * x * x - 3 * (x * x) + 6 * x - 6;
        };
    }

    /**
     * What the reference adds at order 2 to agree with UniPC for small h.
     *
     * @param variance 1 + τ²
     * @param lastH λ of the step's start less that of the step before; the predictor alone uses it
     */
    static float secondOrderTweak(float h, float lambdaT, float variance, boolean corrector, float lastH) {
        float rest = h * variance - 1 + exp(variance * -h);
        float square = variance * variance;
        float large = exp(variance * lambdaT);
        return corrector ? large * (h / 2 - rest / (square * h)) : large * (h * h / 2 - rest / square) / lastH;
    }

    private static float exp(float x) {
        return (float) Math.exp(x);
    }
}
