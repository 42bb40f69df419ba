package studio.bottega.media.motion;

/**
 * A line of points in one level of an image, with 16 bits of fraction, as it is read: what is asked of it is asked of the rounded numbers.
 * A line that ends a hair inside the image may be rounded to one that ends outside.
 *
 * @param x of the first point
 * @param y of the first point
 * @param stepX from point to point
 * @param stepY from point to point
 * @param count of points, at least 1
 */
record Scan(long x, long y, int stepX, int stepY, int count) {

    private static final double ONE = 65536;
    private static final int NEARLY_LEVEL = 65536 / 16 / 6;

    /**
     * @param line x, y and the steps in pixels of the full image, centres of pixels at whole numbers
     * @param index of the level: each halves the one before
     */
    static Scan of(double[] line, int index, int count) {
        double scale = 1.0 / (1 << index);
        return new Scan(
                (long) Math.floor(((line[0] + 0.5) * scale - 0.5) * ONE),
                (long) Math.floor(((line[1] + 0.5) * scale - 0.5) * ONE),
                (int) Math.round(line[2] * scale * ONE),
                (int) Math.round(line[3] * scale * ONE),
                count);
    }

    /** Whether every point lies in an image of this size, with a pixel to spare to the right and below. */
    boolean inside(int width, int height) {
        return within(x, stepX, width) && within(y, stepY, height);
    }

    /** The same line where it reads the image itself, if it lies in one of the image's copies beyond its edges; else this. */
    Scan folded(Beyond across, Beyond down, int width, int height) {
        long copyX = Math.floorDiv(x, (long) width << 16);
        long copyY = Math.floorDiv(y, (long) height << 16);
        int senseX = across.sense(copyX);
        int senseY = down.sense(copyY);
        if (copyX == 0 && copyY == 0 || senseX == 0 || senseY == 0) {
            return this;
        }
        return new Scan(
                folded(x, copyX, senseX, width),
                folded(y, copyY, senseY, height),
                senseX * stepX,
                senseY * stepY,
                count);
    }

    private static long folded(long at, long copy, int sense, int length) {
        return sense > 0 ? at - (copy * length << 16) : ((copy + 1) * length - 1 << 16) - at;
    }

    /** Whether it goes to the right along a row of the image, or so nearly that several points lie at the same height of a sixteenth. */
    boolean nearlyLevel() {
        return stepX > 0 && Math.abs(stepY) < NEARLY_LEVEL;
    }

    private boolean within(long from, int step, int size) {
        long to = from + (long) step * (count - 1);
        return Math.min(from, to) >= 0 && Math.max(from, to) < size - 1L << 16;
    }
}
