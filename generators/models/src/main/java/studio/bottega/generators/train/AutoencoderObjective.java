package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.train.data.Draw;
import studio.bottega.generators.train.data.Scenes;

/**
 * What an autoencoder of cutouts is trained for: pictures come back the same, on any background, with their edges and colours.
 *
 * <p>With d the error of a picture in premultiplied RGBA, the loss is the sum of
 *
 * <ul>
 *   <li>mean |d| and mean d²,
 *   <li>mean |d_rgb − b·d_alpha| for a random background b: the error of the picture laid over it,
 *   <li>mean |∇d|: edges,
 *   <li>mean |red − green| and |(red + green)/2 − blue| of d averaged over 4×4 pixels: hues of areas, which the mean of three
 *       channels pays little for,
 *   <li>the divergence of the posterior from a standard normal (Kingma and Welling 2013, arXiv:1312.6114, appendix B), with a weight that
 *       only keeps latents near 1.
 * </ul>
 */
public final class AutoencoderObjective implements Objective {

    private final AutoencoderKl model;
    private final Scenes scenes;
    private final Settings settings;

    /**
     * @param seed of examples and noise
     * @param edges weight of ∇d
     * @param hues weight of the two colour differences
     * @param divergence weight of the mean divergence of a latent number
     */
    public record Settings(long seed, int batch, double edges, double hues, double divergence) {

        /** As the committed autoencoder was trained. */
        public static Settings usual(long seed, int batch) {
            return new Settings(seed, batch, 0.7, 3, 2.5e-4);
        }

        /** The same with another weight of colours. */
        public Settings withHues(double weight) {
            return new Settings(seed, batch, edges, weight, divergence);
        }
    }

    public AutoencoderObjective(AutoencoderKl model, Scenes scenes, Settings settings) {
        this.model = model;
        this.scenes = scenes;
        this.settings = settings;
    }

    @Override
    public int batchSize() {
        return settings.batch;
    }

    @Override
    public NDArray loss(NDManager manager, long batch, Parts parts) {
        NDArray pixels = pixels(manager, batch); // (B, 4, H, W)
        AutoencoderKl.Posterior posterior = model.encode(pixels);
        long[] shape = posterior.mean().getShape().getShape();
        long[] seeds = new long[settings.batch];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = Draw.key(settings.seed, batch, i);
        }
        NDArray noise = new SeededNoise(seeds).next(manager, shape);
        NDArray error = model.decode(posterior.sample(noise)).sub(pixels);
        NDArray picture = error.abs().mean().add(error.square().mean());
        NDArray laid = laid(manager, batch, error).abs().mean();
        NDArray edges = edges(error);
        NDArray hues = hues(error);
        NDArray divergence = divergence(posterior);
        parts.accept("picture", picture);
        parts.accept("edges", edges);
        parts.accept("hues", hues);
        parts.accept("divergence", divergence);
        return picture.add(laid)
                .add(Ops.mul(edges, settings.edges))
                .add(Ops.mul(hues, settings.hues))
                .add(Ops.mul(divergence, settings.divergence));
    }

    private NDArray pixels(NDManager manager, long batch) {
        return Pixels.of(
                manager,
                IntStream.range(0, settings.batch)
                        .mapToObj(item ->
                                scenes.make(Draw.of(settings.seed, batch, item)).picture())
                        .toList());
    }

    /** d_rgb − b·d_alpha. */
    private NDArray laid(NDManager manager, long batch, NDArray error) {
        float[] colours = new float[3 * settings.batch];
        SplittableRandom random = Draw.of(settings.seed, batch, settings.batch);
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (float) random.nextDouble();
        }
        NDArray background = Ops.floats(manager, colours, settings.batch, 3, 1, 1);
        return Ops.narrow(error, 1, 0, 3).sub(Ops.narrow(error, 1, 3, 1).mul(background));
    }

    private static NDArray edges(NDArray error) {
        long height = error.getShape().get(2);
        long width = error.getShape().get(3);
        NDArray across = Ops.narrow(error, 3, 1, width - 1).sub(Ops.narrow(error, 3, 0, width - 1));
        NDArray down = Ops.narrow(error, 2, 1, height - 1).sub(Ops.narrow(error, 2, 0, height - 1));
        return across.abs().mean().add(down.abs().mean());
    }

    private static NDArray hues(NDArray error) {
        NDArray areas = Ops.avgPool(error, new long[] {4, 4}, new long[] {4, 4});
        NDArray red = Ops.narrow(areas, 1, 0, 1);
        NDArray green = Ops.narrow(areas, 1, 1, 1);
        NDArray blue = Ops.narrow(areas, 1, 2, 1);
        NDArray yellow = Ops.combine(0.5, red, 0.5, green);
        return red.sub(green).abs().mean().add(yellow.sub(blue).abs().mean());
    }

    /** ½(μ² + σ² − 1 − log σ²), the mean over all numbers. */
    private static NDArray divergence(AutoencoderKl.Posterior posterior) {
        NDArray deviation = posterior.deviation();
        NDArray sum = posterior.mean().square().add(deviation.square()).sub(Ops.mul(deviation.log(), 2));
        return Ops.mul(Ops.add(sum.mean(), -1), 0.5);
    }
}
