package studio.bottega.local.cli;

import java.util.List;

/** Shapes in which a film can be ordered, in the words that a brief has for them. */
enum FilmShape {
    VERTICAL("vertical 9:16"),
    SQUARE("square 1:1"),
    LANDSCAPE("landscape 16:9"),
    ALL("all formats");

    private final String words;

    FilmShape(String words) {
        this.words = words;
    }

    /** What is added to a brief; nothing if nothing is asked. */
    static String sentence(List<FilmShape> asked) {
        return asked.isEmpty()
                ? ""
                : "\nFormats: "
                        + String.join(
                                ", ", asked.stream().map(shape -> shape.words).toList()) + ".";
    }
}
