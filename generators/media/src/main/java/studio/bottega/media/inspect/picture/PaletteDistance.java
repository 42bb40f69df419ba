package studio.bottega.media.inspect.picture;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the brand's colours are from those that a picture is made of. */
public final class PaletteDistance {

    /** Bits of each channel that tell colours apart when they are counted. */
    private static final int BITS = 4;

    private static final int MAX_COLOURS = 24;
    private static final double LEAST_SHARE = 0.004;

    private PaletteDistance() {}

    /**
     * @param rgb {@code 0xRRGGBB}
     * @param palette {@code #RRGGBB}, not empty
     * @return CIEDE2000 from the nearest of the brand's colours to the nearest colour that fills a part of the picture
     */
    public static double nearest(int[] rgb, List<String> palette) {
        List<CieLab> colours = colours(rgb);
        double nearest = Double.MAX_VALUE;
        for (String brand : palette) {
            CieLab wanted = CieLab.of(Integer.parseInt(brand.substring(1), 16));
            for (CieLab colour : colours) {
                nearest = Math.min(nearest, wanted.difference(colour));
            }
        }
        return nearest;
    }

    /** The colours that fill most of the picture, as means of the pixels that are alike. */
    static List<CieLab> colours(int[] rgb) {
        int step = Math.max(1, rgb.length / 200_000);
        Map<Integer, long[]> alike = new HashMap<>();
        int counted = 0;
        for (int i = 0; i < rgb.length; i += step) {
            int p = rgb[i];
            long[] sums = alike.computeIfAbsent(key(p), k -> new long[4]);
            sums[0] += p >> 16 & 0xff;
            sums[1] += p >> 8 & 0xff;
            sums[2] += p & 0xff;
            sums[3]++;
            counted++;
        }
        double least = LEAST_SHARE * counted;
        return alike.values().stream()
                .filter(sums -> sums[3] >= least)
                .sorted(Comparator.comparingLong((long[] sums) -> sums[3]).reversed())
                .limit(MAX_COLOURS)
                .map(PaletteDistance::mean)
                .toList();
    }

    private static int key(int p) {
        int shift = 8 - BITS;
        return ((p >> 16 & 0xff) >> shift) << 2 * BITS | ((p >> 8 & 0xff) >> shift) << BITS | (p & 0xff) >> shift;
    }

    private static CieLab mean(long[] sums) {
        int red = (int) (sums[0] / sums[3]);
        int green = (int) (sums[1] / sums[3]);
        int blue = (int) (sums[2] / sums[3]);
        return CieLab.of(red << 16 | green << 8 | blue);
    }
}
