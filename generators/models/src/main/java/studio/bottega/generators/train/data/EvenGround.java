package studio.bottega.generators.train.data;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;

/**
 * Frees a thing of the even ground it was photographed on: what is connected with the border and has the border's colour becomes transparent, and one
 * pixel more, where both are mixed.
 */
public final class EvenGround {

    private static final int LONGEST = 1024; // pixels of the longer side that are enough
    private static final int TOLERANCE = 20; // of 255, in each channel
    private static final double EVEN = 0.9; // share of the border that has the colour
    private static final double LEAST = 0.03; // share of the picture that a thing has
    private static final int OPAQUE = 0xFF;

    private final int width;
    private final int height;
    private final int[] argb;
    private final boolean[] ground;

    private EvenGround(BufferedImage picture) {
        this.width = picture.getWidth();
        this.height = picture.getHeight();
        this.argb = picture.getRGB(0, 0, width, height, null, 0, width);
        this.ground = new boolean[argb.length];
    }

    /** Without its ground, perhaps smaller; empty if the ground is not even, if it is transparent already, or if nothing would be left. */
    public static Optional<BufferedImage> removed(BufferedImage picture) {
        double scale = Math.min(1, (double) LONGEST / Math.max(picture.getWidth(), picture.getHeight()));
        EvenGround ground = new EvenGround(PictureFiles.halved(picture, scale));
        int[] border = ground.border();
        int colour = ground.usual(border);
        long alike = Arrays.stream(border)
                .filter(at -> near(ground.argb[at], colour))
                .count();
        if (alike < EVEN * border.length || colour >>> 24 < OPAQUE) {
            return Optional.empty();
        }
        int left = ground.argb.length - ground.flood(border, colour);
        return left < LEAST * ground.argb.length ? Optional.empty() : Optional.of(ground.cut());
    }

    private int[] border() {
        int[] places = new int[2 * (width + height)];
        int n = 0;
        for (int x = 0; x < width; x++) {
            places[n++] = x;
            places[n++] = (height - 1) * width + x;
        }
        for (int y = 0; y < height; y++) {
            places[n++] = y * width;
            places[n++] = y * width + width - 1;
        }
        return places;
    }

    /** The middle one in each channel. */
    private int usual(int[] places) {
        int colour = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int bits = shift;
            int[] values = Arrays.stream(places)
                    .map(at -> argb[at] >>> bits & OPAQUE)
                    .sorted()
                    .toArray();
            colour |= values[values.length / 2] << shift;
        }
        return colour;
    }

    private static boolean near(int a, int b) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            if (Math.abs((a >>> shift & OPAQUE) - (b >>> shift & OPAQUE)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /** Marks what is connected with those places and has the colour; returns how much it is. */
    private int flood(int[] places, int colour) {
        int[] stack = new int[argb.length];
        int top = 0;
        int marked = 0;
        for (int at : places) {
            top = mark(at, colour, stack, top);
        }
        while (top > 0) {
            int at = stack[--top];
            marked++;
            int x = at % width;
            top = x > 0 ? mark(at - 1, colour, stack, top) : top;
            top = x < width - 1 ? mark(at + 1, colour, stack, top) : top;
            top = at >= width ? mark(at - width, colour, stack, top) : top;
            top = at < argb.length - width ? mark(at + width, colour, stack, top) : top;
        }
        return marked;
    }

    private int mark(int at, int colour, int[] stack, int top) {
        if (ground[at] || !near(argb[at], colour)) {
            return top;
        }
        ground[at] = true;
        stack[top] = at;
        return top + 1;
    }

    private BufferedImage cut() {
        int[] kept = argb.clone();
        for (int at = 0; at < kept.length; at++) {
            if (ground[at] || besideGround(at)) {
                kept[at] = 0;
            }
        }
        BufferedImage cut = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        cut.setRGB(0, 0, width, height, kept, 0, width);
        return cut;
    }

    private boolean besideGround(int at) {
        int x = at % width;
        return x > 0 && ground[at - 1]
                || x < width - 1 && ground[at + 1]
                || at >= width && ground[at - width]
                || at < argb.length - width && ground[at + width];
    }
}
