package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.train.FlowObjective.Noisy;
import studio.bottega.generators.train.data.ExampleFile;

/**
 * Learns something new and stays what it was elsewhere: beside the loss of what is learned, how far predictions on pictures that the model drew before are from
 * what the model without the change predicts there.
 *
 * <pre>
 *   loss = learned + λ·mean ‖v(x_σ, σ, c) − v₀(x_σ, σ, c)‖²,   x₀ drawn by v₀ for other captions c
 * </pre>
 *
 * <p>Ruiz et al. 2022, arXiv:2208.12242, section 3.3 (prior preservation), with the prediction of the model itself in place of ε − x₀, as Li and Hoiem 2016,
 * arXiv:1606.09282, section 3, have it: it is free of noise, and a model that has not changed is not pulled anywhere.
 */
final class PreservingObjective implements Objective {

    private final Models models;
    private final Examples own;
    private final Examples drawn;
    private final double weight;

    /** The one that learns, and what it was. */
    record Models(FlowObjective.Denoiser learning, FlowObjective.Denoiser before) {}

    /** Latents with captions, and how batches of them are made. */
    record Examples(ExampleFile file, FlowObjective.Settings batches) {

        private Noisy noisy(NDManager manager, long batch) {
            return Noisy.of(manager, file, batches, batch);
        }
    }

    /**
     * @param own what is learned
     * @param drawn what the model drew
     * @param weight λ
     */
    PreservingObjective(Models models, Examples own, Examples drawn, double weight) {
        this.models = models;
        this.own = own;
        this.drawn = drawn;
        this.weight = weight;
    }

    @Override
    public int batchSize() {
        return own.batches.batch();
    }

    @Override
    public NDArray loss(NDManager manager, long batch, Parts parts) {
        Noisy learned = own.noisy(manager, batch);
        Noisy others = drawn.noisy(manager, batch);
        NDArray before = others.predicted(models.before);
        NDArray[] now = Ops.split(
                learned.and(others).predicted(models.learning), 0, own.batches.batch(), drawn.batches.batch());
        NDArray loss = now[0].sub(learned.direction()).square().mean();
        NDArray moved = now[1].sub(before).square().mean();
        parts.accept("own", loss);
        parts.accept("others", moved);
        return loss.add(moved.mul(weight));
    }
}
