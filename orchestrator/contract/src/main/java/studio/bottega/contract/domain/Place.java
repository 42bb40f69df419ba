package studio.bottega.contract.domain;

/**
 * Where in an artifact something is. Times are seconds from its start, boxes are pixels from its top left corner; a
 * part that does not apply is zero.
 *
 * @param shot the shot's id, or empty
 */
public record Place(String shot, double startSeconds, double endSeconds, int x, int y, int width, int height) {

    /** The whole artifact. */
    public static final Place WHOLE = new Place("", 0, 0, 0, 0, 0, 0);

    public static Place time(String shot, double startSeconds, double endSeconds) {
        return new Place(shot, startSeconds, endSeconds, 0, 0, 0, 0);
    }

    public static Place box(int x, int y, int width, int height) {
        return new Place("", 0, 0, x, y, width, height);
    }
}
