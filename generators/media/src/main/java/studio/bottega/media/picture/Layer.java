package studio.bottega.media.picture;

import java.awt.image.BufferedImage;

/**
 * One sheet of a picture, parallel to the frame. The image is stretched over the sheet's rectangle, so that soft things
 * (skies, mist, glows) can be kept at a lower resolution than the frame.
 *
 * @param name what it shows, unique in its picture: {@code sky}, {@code ridge-2}, {@code subject-lantern}
 * @param image premultiplied ARGB ({@link BufferedImage#TYPE_INT_ARGB_PRE}); not to be written to
 * @param left x of the rectangle in frame pixels; negative reaches out of the frame
 * @param top y of the rectangle in frame pixels
 * @param width width of the rectangle in frame pixels
 * @param height height of the rectangle in frame pixels
 * @param depthMetres distance from the camera at rest, in [0.2, 100 000]
 * @param motion what lives in it
 * @param blend how it meets what lies behind
 */
public record Layer(
        String name,
        BufferedImage image,
        double left,
        double top,
        double width,
        double height,
        double depthMetres,
        Motion motion,
        Blend blend) {

    /** Depth of what is as good as infinitely far. */
    public static final double FAR_METRES = 20_000;

    static final int MAX_IMAGE_SIDE = 16_384;

    public Layer {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A layer's name is 1 to 64 of a-z, 0-9 and -, got \"%s\"".formatted(name));
        }
        if (image.getType() != BufferedImage.TYPE_INT_ARGB_PRE) {
            throw new IllegalArgumentException(
                    "Layer %s: the image must be premultiplied ARGB, got type %d".formatted(name, image.getType()));
        }
        if (!(width > 0 && height > 0 && width < 1e6 && height < 1e6 && Math.abs(left) < 1e6 && Math.abs(top) < 1e6)) {
            throw new IllegalArgumentException("Layer %s: the rectangle %s, %s, %s x %s is empty or endless"
                    .formatted(name, left, top, width, height));
        }
        if (!(depthMetres >= 0.2 && depthMetres <= 100_000)) {
            throw new IllegalArgumentException(
                    "Layer %s: the depth must be 0.2 to 100000 m, got %s".formatted(name, depthMetres));
        }
    }

    /** Image pixels for each frame pixel, horizontally. */
    public double resolution() {
        return image.getWidth() / width;
    }

    /** Whether the rectangle reaches at least the given frame pixels beyond every edge of a frame. */
    public boolean covers(int frameWidth, int frameHeight, double margin) {
        return left <= -margin
                && top <= -margin
                && left + width >= frameWidth + margin
                && top + height >= frameHeight + margin;
    }
}
