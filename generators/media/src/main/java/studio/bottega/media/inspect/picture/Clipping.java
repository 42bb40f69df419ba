package studio.bottega.media.inspect.picture;

/**
 * How much of a picture is lost at an end of the scale. Tones that run out leave neighbours that are nearly as bright or as dark; the ground of
 * a slide or of a drawing ends at an edge, and nothing is lost in it.
 */
final class Clipping {

    /** Levels within which a neighbour belongs to the tones that run out. */
    private static final int NEAR = 56;
    /** Share of its ends at which tones run out. */
    private static final double RUNS_OUT = 0.5;

    private Clipping() {}

    /** @return share of the picture between two levels at one end of the scale, or 0 if it is a ground with edges */
    static double share(Luma picture, int from, int to) {
        int ends = 0;
        int running = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 1; x + 2 < picture.width(); x++) {
                boolean left = within(picture.at(x, y), from, to);
                if (left != within(picture.at(x + 1, y), from, to)) {
                    int next = picture.at(left ? x + 1 : x, y);
                    int second = picture.at(left ? x + 2 : x - 1, y);
                    boolean goesOn = within(second, from - 2 * NEAR, to + 2 * NEAR) && !within(second, from, to);
                    ends++;
                    running += within(next, from - NEAR, to + NEAR) && goesOn ? 1 : 0;
                }
            }
        }
        return running < RUNS_OUT * ends ? 0 : picture.share(from, to);
    }

    private static boolean within(int level, int from, int to) {
        return level >= from && level <= to;
    }
}
