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
 * <p>The loss is {@link PictureLoss} and, with a small weight each,
 *
 * <ul>
 *   <li>mean |R·μ − p̄| for a learned matrix R, the posterior's mean μ and the mean colour p̄ of the pixels of each of its cells: without
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
     * @param pictures weights of what is wrong with them
     * @param cells weight of the colours that are read off the latents
     * @param divergence weight of the mean divergence of a latent number
     */
    public record Settings(long seed, int batch, int window, PictureLoss pictures, double cells, double divergence) {

        /** As the committed autoencoder was trained. */
        public static Settings usual(long seed, int batch, int window) {
            return new Settings(seed, batch, window, PictureLoss.USUAL, 1, 2.5e-4);
        }

        /** The same with other weights of edges, of colours of areas and of colours that are read off the latents. */
        public Settings weighing(double edges, double hues, double ofCells) {
            return new Settings(seed, batch, window, new PictureLoss(edges, hues), ofCells, divergence);
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
        NDArray pictures = settings.pictures.of(manager, error, Draw.of(settings.seed, batch, settings.batch), parts);
        NDArray cells = cells(posterior.mean(), pixels);
        NDArray divergence = divergence(posterior);
        parts.accept("cells", cells);
        parts.accept("divergence", divergence);
        return pictures.add(Ops.mul(cells, settings.cells)).add(Ops.mul(divergence, settings.divergence));
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
