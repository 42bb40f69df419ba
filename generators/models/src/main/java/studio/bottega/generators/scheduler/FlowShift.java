package studio.bottega.generators.scheduler;

/**
 * Shifts of flow-matching noise levels towards the noisy end for larger pictures.
 *
 * <p>Esser et al. 2024, "Scaling rectified flow transformers for high-resolution image synthesis", arXiv:2403.03206, section
 * 5.3.2.
 */
final class FlowShift {

    private FlowShift() {}

    /** s·σ / (1 + (s − 1)·σ), eq. (23). */
    static double shifted(double sigma, double shift) {
        return shift * sigma / (1 + (shift - 1) * sigma);
    }

    /** Stretches the levels so that the last one is {@code terminal}. */
    static double[] stretched(double[] sigmas, double terminal) {
        double factor = (1 - sigmas[sigmas.length - 1]) / (1 - terminal);
        double[] stretched = new double[sigmas.length];
        for (int i = 0; i < stretched.length; i++) {
            stretched[i] = 1 - (1 - sigmas[i]) / factor;
        }
        return stretched;
    }
}
