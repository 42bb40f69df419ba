package studio.bottega.generators.train.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * A picture cut to the size of its bucket: scaled until it covers it, its middle kept; white where it was transparent.
 *
 * @param pixels (3, height, width) in [−1, 1]
 * @param sizes what XL is told: height and width of the original, rows and columns that were cut off before the picture begins, height and width that are
 *     aimed at
 */
record Photograph(float[] pixels, Buckets.Size size, float[] sizes) {

    static Photograph of(BufferedImage picture, Buckets buckets) {
        Buckets.Size size = buckets.nearest(picture.getWidth(), picture.getHeight());
        double scale =
                Math.max((double) size.width() / picture.getWidth(), (double) size.height() / picture.getHeight());
        int width = Math.max(size.width(), (int) Math.round(scale * picture.getWidth()));
        int height = Math.max(size.height(), (int) Math.round(scale * picture.getHeight()));
        int left = (width - size.width()) / 2;
        int top = (height - size.height()) / 2;
        BufferedImage cut = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = cut.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, size.width(), size.height());
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(PictureFiles.halved(picture, scale), -left, -top, width, height, null);
        g.dispose();
        float[] sizes = {picture.getHeight(), picture.getWidth(), top, left, size.height(), size.width()};
        return new Photograph(pixels(cut), size, sizes);
    }

    private static float[] pixels(BufferedImage picture) {
        int plane = picture.getWidth() * picture.getHeight();
        int[] rgb = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        float[] pixels = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                pixels[c * plane + i] = (rgb[i] >> (16 - 8 * c) & 0xFF) / 127.5f - 1;
            }
        }
        return pixels;
    }
}
