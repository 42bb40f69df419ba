package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import studio.bottega.generators.ops.Ops;

/**
 * What is wrong with pictures that came out of a decoder. With d the error in premultiplied RGBA, it is the sum of
 *
 * <ul>
 *   <li>mean |d| and mean d²,
 *   <li>mean |d_rgb − b·d_alpha| for a random background b: the error of the picture laid over it,
 *   <li>mean |∇d|: edges,
 *   <li>mean |red − green| and |(red + green)/2 − blue| of d averaged over 4×4 pixels: hues of areas, which the mean of three
 *       channels pays little for.
 * </ul>
 *
 * @param edges weight of ∇d
 * @param hues weight of the two colour differences
 */
public record PictureLoss(double edges, double hues) {

    /** As the committed autoencoder was trained. */
    static final PictureLoss USUAL = new PictureLoss(0.7, 3);

    /**
     * @param error (B, 4, H, W)
     * @param random of the backgrounds
     * @return one number
     */
    NDArray of(NDManager manager, NDArray error, SplittableRandom random, Objective.Parts parts) {
        NDArray picture = error.abs().mean().add(error.square().mean());
        NDArray laid = laid(manager, error, random).abs().mean();
        NDArray ofEdges = edges(error);
        NDArray ofHues = hues(error);
        parts.accept("picture", picture);
        parts.accept("edges", ofEdges);
        parts.accept("hues", ofHues);
        return picture.add(laid).add(Ops.mul(ofEdges, edges)).add(Ops.mul(ofHues, hues));
    }

    /** d_rgb − b·d_alpha. */
    private static NDArray laid(NDManager manager, NDArray error, SplittableRandom random) {
        long batch = error.getShape().get(0);
        float[] colours = new float[(int) (3 * batch)];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (float) random.nextDouble();
        }
        NDArray background = Ops.floats(manager, colours, batch, 3, 1, 1);
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
}
