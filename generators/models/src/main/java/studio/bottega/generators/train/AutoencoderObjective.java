package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Conv;
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
 *   <li>mean |R·μ − d̄| for a learned matrix R, the posterior's mean μ and the mean colour d̄ of the pixels of each of its cells: without
 *       it an encoder that has once lost a colour axis gets no gradient for it, since the decoder makes nothing of it yet,
 *   <li>the divergence of the posterior from a standard normal (Kingma and Welling 2013, arXiv:1312.6114, appendix B), with a weight that
 *       only keeps latents near 1.
 * </ul>
 */
public final class AutoencoderObjective implements Objective {

    /** Name of R among the parameters; an exported autoencoder has none. */
    static final String READING = "cells.weight";

    private final AutoencoderKl model;
    private final NDArray reading;
    private final Scenes scenes;
    private final Settings settings;

    /**
     * @param seed of examples and noise
     * @param window side of the part of each picture that is looked at, in pixels: small ones teach most in a given time, details and
     *     colours alike; whole pictures are wanted at the end, since layers are normalised over all of what they see
     * @param edges weight of ∇d
     * @param hues weight of the two colour differences
     * @param cells weight of the colours that are read off the latents
     * @param divergence weight of the mean divergence of a latent number
     */
    public record Settings(
            long seed, int batch, int window, double edges, double hues, double cells, double divergence) {

        /** As the committed autoencoder was trained. */
        public static Settings usual(long seed, int batch, int window) {
            return new Settings(seed, batch, window, 0.7, 3, 1, 2.5e-4);
        }

        /** The same with other weights of edges, of colours of areas and of colours that are read off the latents. */
        public Settings weighing(double edgesOfAll, double ofAreas, double ofCells) {
            return new Settings(seed, batch, window, edgesOfAll, ofAreas, ofCells, divergence);
        }
    }

    /**
     * @param model whose tensors are among {@code parameters}, to which R is added under {@value #READING}: a kernel (4, latent channels,
     *     1, 1), normal with a variance of 1/channels
     */
    public AutoencoderObjective(
            AutoencoderKl model, int latentChannels, Parameters parameters, Scenes scenes, Settings settings) {
        this.model = model;
        NDManager manager = parameters.list().get(0).getManager();
        NDArray normal = new SeededNoise(settings.seed).next(manager, 1, Cutout.CHANNELS, latentChannels, 1, 1);
        this.reading = parameters.apply(READING, Ops.mul(normal.squeeze(0), 1 / Math.sqrt(latentChannels)));
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
        NDArray cells = cells(posterior.mean(), pixels);
        NDArray divergence = divergence(posterior);
        parts.accept("picture", picture);
        parts.accept("edges", edges);
        parts.accept("hues", hues);
        parts.accept("cells", cells);
        parts.accept("divergence", divergence);
        return picture.add(laid)
                .add(Ops.mul(edges, settings.edges))
                .add(Ops.mul(hues, settings.hues))
                .add(Ops.mul(cells, settings.cells))
                .add(Ops.mul(divergence, settings.divergence));
    }

    private NDArray pixels(NDManager manager, long batch) {
        return Pixels.of(
                manager,
                IntStream.range(0, settings.batch)
                        .mapToObj(item -> window(Draw.of(settings.seed, batch, item)))
                        .toList());
    }

    private Cutout window(SplittableRandom random) {
        Cutout picture = scenes.make(random).picture();
        int room = picture.side() - settings.window + 1;
        return picture.window(random.nextInt(room), random.nextInt(room), settings.window);
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

    private NDArray cells(NDArray mean, NDArray pixels) {
        long side = pixels.getShape().get(3) / mean.getShape().get(3);
        NDArray colours = Ops.avgPool(pixels, new long[] {side, side}, new long[] {side, side});
        return Ops.conv2d(mean, reading, null, Conv.of(1, 0)).sub(colours).abs().mean();
    }

    /** ½(μ² + σ² − 1 − log σ²), the mean over all numbers. */
    private static NDArray divergence(AutoencoderKl.Posterior posterior) {
        NDArray deviation = posterior.deviation();
        NDArray sum = posterior.mean().square().add(deviation.square()).sub(Ops.mul(deviation.log(), 2));
        return Ops.mul(Ops.add(sum.mean(), -1), 0.5);
    }
}
