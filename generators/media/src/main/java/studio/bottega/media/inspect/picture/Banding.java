package studio.bottega.media.inspect.picture;

/**
 * How much of a picture is a ladder: flat bands that rise or fall by more than one level where a smooth change should
 * be. Three bands in a row, each step in the same direction, make a ladder; a single edge is a drawing.
 */
public final class Banding {

    private static final int MIN_BAND = 5;
    private static final int MIN_STEP = 3;
    private static final int MAX_STEP = 36;
    private static final int MIN_RUNGS = 3;

    private Banding() {}

    /** @return share of the picture's columns and rows that lie in ladders, in [0, 1] */
    public static double share(Luma picture) {
        long inLadders = 0;
        for (int x = 0; x < picture.width(); x += 2) {
            inLadders += ladder(picture, x, 0, 0, 1, picture.height());
        }
        for (int y = 0; y < picture.height(); y += 2) {
            inLadders += ladder(picture, 0, y, 1, 0, picture.width());
        }
        return (double) inLadders / ((long) picture.width() * picture.height());
    }

    /** Pixels of a line that lie in ladders. */
    private static int ladder(Luma picture, int startX, int startY, int dx, int dy, int length) {
        Ladder ladder = new Ladder(length / 3);
        int i = 0;
        while (i < length) {
            int level = picture.at(startX + i * dx, startY + i * dy);
            int end = i;
            while (end < length && picture.at(startX + end * dx, startY + end * dy) == level) {
                end++;
            }
            ladder.band(level, end - i);
            i = end;
        }
        return ladder.end();
    }

    /** Follows the bands of one line. */
    private static final class Ladder {
        private final int longestBand;
        private int found;
        private int rungs;
        private int pixels;
        private int direction;
        private int previous = -1;

        private Ladder(int longestBand) {
            this.longestBand = longestBand;
        }

        private void band(int level, int length) {
            boolean flat = length >= MIN_BAND && length <= longestBand;
            int step = previous < 0 ? 0 : level - previous;
            int size = Math.abs(step);
            if (flat && previous >= 0 && size < MIN_STEP) {
                pixels += length; // a channel that steps alone: the same rung still
            } else if (flat && size >= MIN_STEP && size <= MAX_STEP && direction * step >= 0) {
                rungs++;
                pixels += length;
                direction = Integer.signum(step);
            } else {
                end();
                rungs = flat ? 1 : 0;
                pixels = flat ? length : 0;
                direction = 0;
            }
            previous = flat ? level : -1;
        }

        private int end() {
            found += rungs >= MIN_RUNGS ? pixels : 0;
            rungs = 0;
            pixels = 0;
            return found;
        }
    }
}
