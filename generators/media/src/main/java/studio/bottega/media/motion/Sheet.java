package studio.bottega.media.motion;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Motion;

/**
 * A layer made ready for the camera: its image in all sizes, where it is empty, what lies beyond its edges, what lives in it. Immutable.
 */
final class Sheet {

    private static final int NOT_FAINT = 0xF8F8F8F8; // an edge where no channel reaches 8 ends softly anyway

    final String name;
    final double left;
    final double top;
    final double right;
    final double bottom;
    final double perPixelX; // image pixels for each frame pixel
    final double perPixelY;
    final double depth; // metres, scaled to the shot
    final boolean light;
    final Pyramid pyramid;
    final Occupancy occupancy;
    final Beyond across;
    final Beyond down;
    final Life life;

    /** @param depthScale metres of the shot for each metre of the picture */
    Sheet(Layer layer, LayeredPicture picture, double depthScale, Shot shot) {
        double frameWidth = picture.width();
        double frameHeight = picture.height();
        BufferedImage image = layer.image();
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = pixels(image);
        this.name = layer.name();
        this.left = layer.left();
        this.top = layer.top();
        this.right = layer.left() + layer.width();
        this.bottom = layer.top() + layer.height();
        this.perPixelX = width / layer.width();
        this.perPixelY = height / layer.height();
        this.depth = layer.depthMetres() * depthScale;
        this.light = layer.blend() == Blend.LIGHT;
        this.pyramid = new Pyramid(width, height, pixels);
        this.occupancy = new Occupancy(width, height, pixels);
        this.life = new Life(
                layer,
                shot.style() == FilmStyle.SLIDES ? Motion.STILL : layer.motion(),
                shot.seed(),
                Math.max(frameWidth, frameHeight));
        Motion motion = layer.motion();
        boolean falls = motion == Motion.RAIN || motion == Motion.SNOW;
        this.down = falls
                ? Beyond.WRAP
                : Beyond.of(
                        top <= 0 && goesOn(pixels, 0, 1, width),
                        bottom >= frameHeight && goesOn(pixels, (height - 1) * width, 1, width));
        this.across = motion == Motion.CLOUD || falls
                ? Beyond.WRAP
                : Beyond.of(
                        left <= 0 && goesOn(pixels, 0, width, height),
                        right >= frameWidth && goesOn(pixels, width - 1, width, height));
    }

    /** Whether a line of border pixels shows something that would be cut off; what ends within the frame at rest has a true edge. */
    private static boolean goesOn(int[] pixels, int start, int step, int count) {
        return IntStream.range(0, count).anyMatch(i -> (pixels[start + i * step] & NOT_FAINT) != 0);
    }

    private static int[] pixels(BufferedImage image) {
        int[] copy = new int[image.getWidth() * image.getHeight()];
        image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), copy);
        return copy;
    }

    /** Whether the image ends nowhere and hides everything behind it. */
    boolean hidesAll() {
        return !light && occupancy.whole() == Occupancy.Content.OPAQUE && across.endless() && down.endless();
    }
}
