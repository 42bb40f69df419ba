package studio.bottega.generators.train.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Features;

/** What a person's pictures look like, to hold others against them. */
public final class Looks {

    private Looks() {}

    /** Features of each picture, its middle cut to a square. */
    public static List<float[]> of(OwnPictures own, int side) {
        return own.files().stream()
                .map(picture -> Features.of(square(PictureFiles.read(picture.file()), side)))
                .toList();
    }

    /** Mean distance of pictures from the nearest of those looks, in a space that no model was trained in. */
    public static double distance(List<Cutout> pictures, List<float[]> looks) {
        return pictures.stream()
                .map(Features::of)
                .mapToDouble(look -> looks.stream()
                        .mapToDouble(known -> Features.distance(known, look))
                        .min()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static Cutout square(BufferedImage picture, int side) {
        double scale = (double) side / Math.min(picture.getWidth(), picture.getHeight());
        int width = Math.max(side, (int) Math.round(scale * picture.getWidth()));
        int height = Math.max(side, (int) Math.round(scale * picture.getHeight()));
        BufferedImage cut = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = cut.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, side, side);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(PictureFiles.halved(picture, scale), (side - width) / 2, (side - height) / 2, width, height, null);
        g.dispose();
        int plane = side * side;
        int[] rgb = cut.getRGB(0, 0, side, side, null, 0, side);
        float[] values = new float[Cutout.CHANNELS * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                values[c * plane + i] = (rgb[i] >> (16 - 8 * c) & 0xFF) / 255f;
            }
        }
        Arrays.fill(values, 3 * plane, values.length, 1);
        return new Cutout(side, values);
    }
}
