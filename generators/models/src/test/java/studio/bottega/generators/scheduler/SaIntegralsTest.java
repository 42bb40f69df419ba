package studio.bottega.generators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Lagrange polynomials through n nodes add up to 1, and reproduce λ where n > 1: so do their integrals. */
class SaIntegralsTest {

    private static final float[] NODES = {0.4f, -0.1f, -0.7f, -1.2f};
    private static final float FROM = 0.4f;
    private static final float TO = 0.9f;

    /** ∫ e^{cλ} dλ. */
    private static double ofOne(double c) {
        return (Math.exp(c * TO) - Math.exp(c * FROM)) / c;
    }

    /** ∫ λ·e^{cλ} dλ. */
    private static double ofLambda(double c) {
        return (TO * Math.exp(c * TO) - FROM * Math.exp(c * FROM) - ofOne(c)) / c;
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 1, 2})
    void weightsIntegrateConstantsAndSlopes(float c) {
        for (int order = 1; order <= NODES.length; order++) {
            float[] nodes = java.util.Arrays.copyOf(NODES, order);
            float[] weights = SaIntegrals.weights(nodes, FROM, TO, c);
            double sum = 0;
            double slope = 0;
            for (int i = 0; i < order; i++) {
                sum += weights[i];
                slope += weights[i] * nodes[i];
            }

            assertThat(sum).isEqualTo(ofOne(c), within(2e-5));
            if (order > 1) {
                assertThat(slope).isEqualTo(ofLambda(c), within(2e-5));
            }
        }
    }
}
