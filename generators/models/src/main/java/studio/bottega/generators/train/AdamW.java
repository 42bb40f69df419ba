package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adam with decoupled weight decay.
 *
 * <p>Loshchilov and Hutter 2017, "Decoupled weight decay regularization", arXiv:1711.05101, algorithm 2. With g the gradient, m and v the
 * averages of it and of its square, t from 1:
 *
 * <pre>
 *   θ ← θ · (1 − η·λ)
 *   m ← β₁·m + (1 − β₁)·g
 *   v ← β₂·v + (1 − β₂)·g²
 *   θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
 * </pre>
 *
 * <p>Vectors (biases, norms) are not decayed. Confined to the thread that trains.
 */
public final class AdamW {

    private final Config config;
    private final List<NDArray> parameters;
    private final Map<String, NDArray> first;
    private final Map<String, NDArray> second;

    /**
     * @param weightDecay λ, for matrices and kernels
     */
    public record Config(double beta1, double beta2, double eps, double weightDecay) {

        public Config {
            requireAverage("beta1", beta1);
            requireAverage("beta2", beta2);
        }

        /** What most models are trained with. */
        public static Config usual(double weightDecay) {
            return new Config(0.9, 0.99, 1e-8, weightDecay);
        }

        private static void requireAverage(String name, double value) {
            if (!(value >= 0 && value < 1)) {
                throw new IllegalArgumentException("%s lies in [0, 1), got %s".formatted(name, value));
            }
        }
    }

    public AdamW(Config config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters.list();
        this.first = Parameters.copies(parameters.tensors(), true);
        this.second = Parameters.copies(parameters.tensors(), true);
    }

    /** m, by name. */
    Map<String, NDArray> first() {
        return first;
    }

    /** v, by name. */
    Map<String, NDArray> second() {
        return second;
    }

    /**
     * Changes the parameters.
     *
     * @param gradients in the parameters' order
     * @param scale multiplies the gradients
     * @param rate η
     * @param t how many times this was called, this time included
     */
    void step(List<NDArray> gradients, double scale, double rate, long t) {
        double[] kept = parameters.stream()
                .mapToDouble(parameter -> parameter.getShape().dimension() > 1 ? 1 - rate * config.weightDecay : 1)
                .toArray();
        double[] numbers = {
            scale,
            config.beta1,
            config.beta2,
            config.eps,
            rate / (1 - Math.pow(config.beta1, t)),
            Math.sqrt(1 - Math.pow(config.beta2, t))
        };
        TrainingLibrary.adamw(
                parameters,
                gradients,
                new ArrayList<>(first.values()),
                new ArrayList<>(second.values()),
                kept,
                numbers);
    }
}
