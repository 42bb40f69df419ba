package studio.bottega.media.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * At most 256 colours that stand for all colours of some pictures: Heckbert 1982, "Color image quantization for frame buffer display",
 * median cut over five bits a channel. Immutable.
 */
final class Palette {

    private static final int BITS = 5;
    private static final int CELLS = 1 << 3 * BITS;

    private final int[] colours; // 0xRRGGBB
    private final byte[] nearest = new byte[CELLS];

    /** A box of cells, and how many pixels it holds. */
    private record Box(int[] cells, long pixels, int axis, int extent) {}

    /** @param pictures pixels 0xRRGGBB */
    Palette(List<int[]> pictures) {
        int[] counts = new int[CELLS];
        for (int[] picture : pictures) {
            for (int pixel : picture) {
                counts[cell(pixel)]++;
            }
        }
        List<Box> boxes = new ArrayList<>();
        boxes.add(box(occupied(counts), counts));
        while (boxes.size() < 256) {
            Box widest = boxes.stream()
                    .filter(box -> box.cells.length > 1)
                    .max(Comparator.comparingDouble(box -> box.extent * Math.sqrt(box.pixels)))
                    .orElse(boxes.get(0));
            if (widest.cells.length < 2) {
                break;
            }
            boxes.remove(widest);
            boxes.addAll(halves(widest, counts));
        }
        this.colours = boxes.stream().mapToInt(box -> mean(box, counts)).toArray();
        for (int cell = 0; cell < CELLS; cell++) {
            nearest[cell] = (byte) search(colour(cell));
        }
    }

    int[] colours() {
        return colours.clone();
    }

    /** The entry that is closest to a colour. */
    int index(int red, int green, int blue) {
        return nearest[(red >> 3) << 10 | (green >> 3) << 5 | blue >> 3] & 255;
    }

    private static int cell(int pixel) {
        return (pixel >> 19 & 31) << 10 | (pixel >> 11 & 31) << 5 | pixel >> 3 & 31;
    }

    private static int colour(int cell) {
        return (cell >> 10 & 31) << 19 | (cell >> 5 & 31) << 11 | (cell & 31) << 3 | 0x040404;
    }

    private static int[] occupied(int[] counts) {
        int[] cells = new int[CELLS];
        int length = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (counts[cell] > 0) {
                cells[length++] = cell;
            }
        }
        return Arrays.copyOf(cells, length);
    }

    private static Box box(int[] cells, int[] counts) {
        int axis = 0;
        int extent = -1;
        for (int shift = 0; shift <= 2 * BITS; shift += BITS) {
            int by = shift;
            int least = Arrays.stream(cells).map(cell -> cell >> by & 31).min().orElse(0);
            int most = Arrays.stream(cells).map(cell -> cell >> by & 31).max().orElse(0);
            if (most - least > extent) {
                extent = most - least;
                axis = shift;
            }
        }
        return new Box(
                cells, Arrays.stream(cells).mapToLong(cell -> counts[cell]).sum(), axis, extent + 1);
    }

    /** Cuts a box where half of its pixels lie on either side of its widest axis. */
    private static List<Box> halves(Box box, int[] counts) {
        int[] sorted = Arrays.stream(box.cells)
                .boxed()
                .sorted(Comparator.comparingInt(cell -> cell >> box.axis & 31))
                .mapToInt(Integer::intValue)
                .toArray();
        long seen = 0;
        int at = 0;
        while (at < sorted.length - 2 && seen + counts[sorted[at]] <= box.pixels / 2) {
            seen += counts[sorted[at++]];
        }
        int middle = Math.max(1, at);
        return List.of(
                box(Arrays.copyOfRange(sorted, 0, middle), counts),
                box(Arrays.copyOfRange(sorted, middle, sorted.length), counts));
    }

    private static int mean(Box box, int[] counts) {
        double[] sums = new double[3];
        for (int cell : box.cells) {
            int colour = colour(cell);
            for (int i = 0; i < 3; i++) {
                sums[i] += (double) counts[cell] * (colour >> 16 - 8 * i & 255);
            }
        }
        double pixels = Math.max(1, box.pixels);
        return (int) (sums[0] / pixels) << 16 | (int) (sums[1] / pixels) << 8 | (int) (sums[2] / pixels);
    }

    private int search(int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int red = (colours[i] >> 16) - (colour >> 16);
            int green = (colours[i] >> 8 & 255) - (colour >> 8 & 255);
            int blue = (colours[i] & 255) - (colour & 255);
            int distance = 2 * red * red + 4 * green * green + 3 * blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
