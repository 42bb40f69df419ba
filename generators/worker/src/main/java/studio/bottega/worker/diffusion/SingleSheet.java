package studio.bottega.worker.diffusion;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Motion;

/**
 * A flat picture as a layered one of a single sheet. It reaches beyond the frame on every side, so that a camera can move;
 * it has no parallax.
 */
final class SingleSheet {

    /** How far the sheet reaches beyond each edge, as a share of the frame. */
    private static final double OVERSCAN = 0.15;

    private static final double FOCAL_LENGTH_MM = 35;
    private static final double SENSOR_MM = 36;
    private static final double DEPTH_METRES = 6;

    private SingleSheet() {}

    /** The picture over a frame of some size. It is cut, never stretched, to the frame's proportions, and enlarged where it is smaller. */
    static LayeredPicture over(Bitmap picture, int width, int height) {
        double left = -OVERSCAN * width;
        double top = -OVERSCAN * height;
        int sheetWidth = (int) Math.ceil((1 + 2 * OVERSCAN) * width);
        int sheetHeight = (int) Math.ceil((1 + 2 * OVERSCAN) * height);
        Layer sheet = new Layer(
                "picture",
                covering(image(picture), sheetWidth, sheetHeight),
                left,
                top,
                sheetWidth,
                sheetHeight,
                DEPTH_METRES,
                Motion.STILL,
                Blend.OVER);
        Area subject = new Area(width * 0.25, height * 0.25, width * 0.5, height * 0.5);
        Area quiet = new Area(0, 0, width, height * 0.25);
        return new LayeredPicture(
                width,
                height,
                FOCAL_LENGTH_MM,
                SENSOR_MM,
                0.5,
                subject,
                DEPTH_METRES,
                quiet,
                List.of(sheet),
                Finish.NONE);
    }

    private static BufferedImage covering(BufferedImage picture, int width, int height) {
        double scale = Math.max((double) width / picture.getWidth(), (double) height / picture.getHeight());
        int w = (int) Math.ceil(scale * picture.getWidth());
        int h = (int) Math.ceil(scale * picture.getHeight());
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h, null);
        pen.dispose();
        return sheet;
    }

    static BufferedImage image(Bitmap picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(
                        x, y, picture.sample(x, y, 0) << 16 | picture.sample(x, y, 1) << 8 | picture.sample(x, y, 2));
            }
        }
        return image;
    }
}
