package studio.bottega.media.poster;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.type.TypesetText;

/**
 * Sees to it that words can be read: measures the contrast of an ink with the pixels that are really behind it, takes another
 * ink if that helps, and else calms the ground with a soft veil, as strong as needed and no stronger. Of a light and a dark one
 * that which changes the ground less: on a light ground with dark specks a light one, which hides the specks, and no dark smudge.
 */
final class Legibility {

    /** Share of the pixels behind a text that may have less contrast: specks and sparks. */
    private static final double OUTLIERS = .01;

    private static final double[] VEILS = {.2, .35, .5, .65, .8, .92, 1};

    private Legibility() {}

    /**
     * @param wish the ink that is wanted
     * @param light an ink for dark grounds
     * @param dark an ink for light grounds
     * @return the ink to use; the canvas may have got a veil
     */
    static Oklab secure(BufferedImage canvas, TypesetText text, Oklab wish, Oklab light, Oklab dark, double wanted) {
        Area box = grown(text, canvas, .12);
        double[] luminances = luminances(canvas, box);
        for (Oklab ink : List.of(wish, light, dark)) {
            if (worst(luminances, ink) >= wanted) {
                return ink;
            }
        }
        Veil onDark = new Veil(wish.l() > .8 ? wish : light, dark);
        Veil onLight = new Veil(wish.l() < .4 ? wish : dark, light);
        BufferedImage before = Pixels.copy(canvas);
        double weight = lay(canvas, before, text, onDark, wanted);
        Veil chosen = weight <= lay(canvas, before, text, onLight, wanted) ? onDark : onLight;
        lay(canvas, before, text, chosen, wanted);
        return chosen.ink();
    }

    /** An ink and the ground that it is read on. */
    private record Veil(Oklab ink, Oklab ground) {}

    /**
     * Lays a veil over what was there, as strong as needed.
     *
     * @return how far it takes the ground from its own lightness: the strength times the distance
     */
    private static double lay(BufferedImage canvas, BufferedImage before, TypesetText text, Veil veil, double wanted) {
        Pixels.restore(before, canvas);
        Area box = grown(text, canvas, .12);
        double[] luminances = luminances(canvas, box);
        double own = luminances.length == 0 ? 0 : Math.cbrt(luminances[luminances.length / 2]);
        double used = 0;
        for (double strength : VEILS) {
            used = strength;
            Pixels.restore(before, canvas);
            veil(canvas, text, veil.ground(), strength);
            if (worst(luminances(canvas, box), veil.ink()) >= wanted) {
                break;
            }
        }
        return used * Math.abs(veil.ground().l() - own);
    }

    /** Contrast that all but the outliers of the pixels behind a text have. */
    static double contrast(BufferedImage background, Area box, int rgb) {
        return worst(luminances(background, box), Oklab.of(rgb));
    }

    private static double worst(double[] sorted, Oklab ink) {
        if (sorted.length == 0) {
            return 21;
        }
        double own = Srgb.luminance(ink.rgb());
        int skip = (int) (sorted.length * OUTLIERS);
        return Math.min(
                signed(own, sorted[skip], sorted[sorted.length / 2]),
                signed(own, sorted[sorted.length - 1 - skip], sorted[sorted.length / 2]));
    }

    /** Ink lighter than most of the ground but darker than a part of it does not count as contrast there. */
    private static double signed(double own, double ground, double median) {
        boolean lighter = own > median;
        return lighter == own > ground ? Srgb.contrast(own, ground) : 1;
    }

    private static double[] luminances(BufferedImage canvas, Area box) {
        int x0 = (int) Math.max(0, box.x());
        int y0 = (int) Math.max(0, box.y());
        int x1 = (int) Math.min(canvas.getWidth(), Math.ceil(box.right()));
        int y1 = (int) Math.min(canvas.getHeight(), Math.ceil(box.bottom()));
        if (x1 <= x0 || y1 <= y0) {
            return new double[0];
        }
        int step = (int) Math.max(1, Math.sqrt((x1 - x0) * (double) (y1 - y0) / 60_000));
        int[] pixels = Pixels.of(canvas);
        int w = canvas.getWidth();
        double[] values = new double[((x1 - x0 + step - 1) / step) * ((y1 - y0 + step - 1) / step)];
        int n = 0;
        for (int y = y0; y < y1; y += step) {
            for (int x = x0; x < x1; x += step) {
                values[n++] = Srgb.luminance(pixels[y * w + x]);
            }
        }
        Arrays.sort(values);
        return values;
    }

    /** A soft-edged veil behind each line. */
    private static void veil(BufferedImage canvas, TypesetText text, Oklab ground, double strength) {
        Area box = grown(text, canvas, .18);
        double soft = Math.max(8, text.fontSizePx() * 1.1);
        int x0 = (int) Math.max(0, box.x() - soft);
        int y0 = (int) Math.max(0, box.y() - soft);
        int x1 = (int) Math.min(canvas.getWidth(), box.right() + soft);
        int y1 = (int) Math.min(canvas.getHeight(), box.bottom() + soft);
        int[] pixels = Pixels.of(canvas);
        int w = canvas.getWidth();
        int rgb = ground.rgb();
        IntStream.range(y0, Math.max(y0, y1)).parallel().forEach(y -> {
            double dy = Math.max(0, Math.max(box.y() - y, y - box.bottom())) / soft;
            for (int x = x0; x < x1; x++) {
                double dx = Math.max(0, Math.max(box.x() - x, x - box.right())) / soft;
                double d = Math.min(1, Math.sqrt(dx * dx + dy * dy));
                double s = strength * (1 - d * d * (3 - 2 * d));
                int at = y * w + x;
                pixels[at] = mix(pixels[at], rgb, s);
            }
        });
    }

    private static int mix(int from, int to, double share) {
        int t = (int) (share * 256);
        int r = (from >> 16 & 0xff) + ((((to >> 16 & 0xff) - (from >> 16 & 0xff)) * t) >> 8);
        int g = (from >> 8 & 0xff) + ((((to >> 8 & 0xff) - (from >> 8 & 0xff)) * t) >> 8);
        int b = (from & 0xff) + ((((to & 0xff) - (from & 0xff)) * t) >> 8);
        return r << 16 | g << 8 | b;
    }

    private static Area grown(TypesetText text, BufferedImage canvas, double em) {
        double by = text.fontSizePx() * em;
        Area ink = text.ink();
        return new Area(ink.x() - by, ink.y() - by, ink.width() + 2 * by, ink.height() + 2 * by)
                .intersection(new Area(0, 0, canvas.getWidth(), canvas.getHeight()));
    }
}
