package studio.bottega.contract.screenplay;

/** Reads and writes screenplays in Fountain 1.1. What {@link #read} makes, {@link #write} writes so that it reads back equal. */
public final class Fountain {

    /** A feature film has about 200,000. */
    public static final int MAX_CHARACTERS = 2_000_000;

    private Fountain() {}

    /**
     * Reads a screenplay. Cut-out passages inside a paragraph and control characters are dropped.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MAX_CHARACTERS}
     */
    public static Screenplay read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The screenplay has %,d characters; at most %,d are read."
                    .formatted(text.length(), MAX_CHARACTERS));
        }
        return new FountainReader(text).screenplay();
    }

    /** The screenplay as a file has it. */
    public static String write(Screenplay screenplay) {
        return FountainWriter.text(screenplay);
    }

    /** Whether a text is laid out as a screenplay: it has a title page or a scene heading on a line of its own. */
    public static boolean isScreenplay(String text) {
        if (text.length() > MAX_CHARACTERS || !text.contains("\n")) {
            return false;
        }
        Screenplay read = read(text);
        return read.elements().stream().anyMatch(Element.SceneHeading.class::isInstance);
    }
}
