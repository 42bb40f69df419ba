package studio.bottega.generators.cutout;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a picture shows one thing, the smaller the better:
 *
 * <ul>
 *   <li>how far it looks from the training pictures whose captions mean what was asked for, seen as it is or in a mirror; the further the meaning, the less
 *       a picture counts;
 *   <li>{@value #APART} for every part beyond the first, and for nothing at all;
 *   <li>the share of the border that it touches: a thing that is cut off;
 *   <li>the share of its pixels that are neither there nor not, beyond what a contour has: fog;
 *   <li>{@value #WRONG_COLOUR} if it is mostly of another colour than the words say.
 * </ul>
 */
public final class CutoutScore {

    private static final double APART = 0.3;
    private static final double WRONG_COLOUR = 0.3;
    private static final double CONTOUR = 0.15; // share of half-transparent pixels that antialiasing makes
    private static final float THERE = 0.9f;
    private static final float NOT_THERE = 0.1f;

    private CutoutScore() {}

    /** @param meant the training pictures nearest in meaning */
    public static double of(Cutout picture, String words, Familiar familiar, List<Familiar.Neighbour> meant) {
        return unlikeness(picture, familiar, meant)
                + APART * Math.abs(Seen.things(picture) - 1)
                + border(picture)
                + Math.max(0, fog(picture) - CONTOUR)
                + (wrongColour(picture, words) ? WRONG_COLOUR : 0);
    }

    private static double unlikeness(Cutout picture, Familiar familiar, List<Familiar.Neighbour> meant) {
        float[] look = Features.of(picture);
        float[] mirrored = Features.of(picture.mirrored());
        double nearest = meant.get(0).distance();
        return meant.stream()
                .mapToDouble(neighbour -> {
                    float[] known = familiar.looks().get(neighbour.index());
                    double apart = Math.min(Features.distance(known, look), Features.distance(known, mirrored));
                    return apart + neighbour.distance() - nearest;
                })
                .min()
                .orElseThrow();
    }

    /** Opaque pixels of the border. */
    private static double border(Cutout picture) {
        int side = picture.side();
        int touched = 0;
        for (int i = 0; i < side; i++) {
            touched += there(picture, 0, i)
                    + there(picture, side - 1, i)
                    + there(picture, i, 0)
                    + there(picture, i, side - 1);
        }
        return touched / (4.0 * side);
    }

    private static int there(Cutout picture, int y, int x) {
        return picture.at(3, y, x) > THERE ? 1 : 0;
    }

    private static double fog(Cutout picture) {
        float[] values = picture.values();
        int plane = picture.plane();
        int half = 0;
        int seen = 0;
        for (int i = 3 * plane; i < 4 * plane; i++) {
            seen += values[i] > NOT_THERE ? 1 : 0;
            half += values[i] > NOT_THERE && values[i] < THERE ? 1 : 0;
        }
        return seen == 0 ? 0 : (double) half / seen;
    }

    private static boolean wrongColour(Cutout picture, String words) {
        List<String> said = Arrays.asList(words.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        Optional<String> asked = Arrays.stream(Colour.values())
                .map(Colour::word)
                .filter(said::contains)
                .findFirst();
        Optional<String> seen = Seen.colour(picture);
        return asked.isPresent() && seen.isPresent() && !asked.equals(seen);
    }
}
