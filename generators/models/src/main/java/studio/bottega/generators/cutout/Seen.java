package studio.bottega.generators.cutout;

import java.util.Optional;

/** What a picture shows, by counting pixels: its colour's word, and how many separate things. */
public final class Seen {

    private static final float OPAQUE = 0.5f;
    private static final double SMALLEST = 0.02; // of the picture; less is no thing

    private Seen() {}

    /** The word for the colour of most of it. */
    public static Optional<String> colour(Cutout picture) {
        return Colour.of(picture).map(Colour::word);
    }

    /** Opaque areas that do not touch, small ones left out. */
    public static int things(Cutout picture) {
        return (int) Parts.of(picture, OPAQUE).areas().stream()
                .filter(area -> area.size() >= SMALLEST * picture.plane())
                .count();
    }
}
