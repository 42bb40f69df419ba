package studio.bottega.generators.train.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sizes of about one area for pictures of different proportions, so that nothing is squeezed and little is cut off. Immutable.
 *
 * @param sizes multiples of the unit, from tall to wide
 */
public record Buckets(List<Size> sizes) {

    private static final double MOST_SLENDER = 2; // longer side over shorter

    /** Pixels. */
    public record Size(int width, int height) {

        double proportion() {
            return (double) width / height;
        }
    }

    public Buckets {
        sizes = List.copyOf(sizes);
    }

    /**
     * @param side of the square of the same area, in pixels
     * @param unit of which sides are multiples, in pixels
     */
    public static Buckets of(int side, int unit) {
        List<Size> sizes = new ArrayList<>();
        for (int width = unit; width <= MOST_SLENDER * side; width += unit) {
            int height = Math.max(1, (int) ((long) side * side / width / unit)) * unit;
            Size size = new Size(width, height);
            if (size.proportion() <= MOST_SLENDER && size.proportion() >= 1 / MOST_SLENDER) {
                sizes.add(size);
            }
        }
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no size of the area of %d x %1$d in steps of %d".formatted(side, unit));
        }
        return new Buckets(sizes);
    }

    /** The one of the nearest proportions. */
    public Size nearest(int width, int height) {
        double wanted = Math.log((double) width / height);
        return sizes.stream()
                .min(Comparator.comparingDouble(size -> Math.abs(Math.log(size.proportion()) - wanted)))
                .orElseThrow();
    }
}
