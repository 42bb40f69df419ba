package studio.bottega.contract.screenplay;

import java.util.regex.Pattern;

/** Reads and writes screenplays in Fountain 1.1. What {@link #read} makes, {@link #write} writes so that it reads back equal. */
public final class Fountain {

    /** A feature film has about 200,000. */
    public static final int MAX_CHARACTERS = 2_000_000;

    /** Sentences behind the hour: a scene that somebody wrote in a few lines of prose. */
    private static final Pattern GOES_ON = Pattern.compile("\\s[-–—]{1,2}\\s[^.]{1,24}\\.\\s+\\p{L}");

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

    /** Whether a text is laid out as a screenplay: it has a scene heading on a line of its own. */
    public static boolean isScreenplay(String text) {
        if (text.length() > MAX_CHARACTERS || !text.contains("\n")) {
            return false;
        }
        Screenplay read = read(text);
        return read.elements().stream()
                .filter(Element.SceneHeading.class::isInstance)
                .map(Element.SceneHeading.class::cast)
                .anyMatch(heading -> !GOES_ON.matcher(heading.text()).find());
    }
}
