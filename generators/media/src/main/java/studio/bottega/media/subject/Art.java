package studio.bottega.media.subject;

import java.util.List;
import studio.bottega.media.colour.Oklab;

/**
 * One thing, drawn in a space of its own: y runs from 0 at its top to 1 where it stands, x from 0 to {@link #aspect}.
 * Colours are those of daylight; who places it relights it. Stateless and thread-safe.
 */
public interface Art {

    /** What it is; letters, digits and hyphens. */
    String name();

    /** True height in metres. */
    double metres();

    /** Width over height. */
    double aspect();

    /** Paints what reflects light. */
    void paint(Brush brush, Dress dress);

    /** Paints what shines by itself, over the rest. */
    default void shine(Brush brush, Dress dress) {}

    /** Where its light comes from. */
    default List<Emitter> emitters() {
        return List.of();
    }

    /** Whether its light goes out in beams to both sides, as a lighthouse's does. */
    default boolean beams() {
        return false;
    }

    /** How it stands. */
    default Stance stance() {
        return Stance.GROUND;
    }

    /** How a thing meets its surroundings. */
    enum Stance {
        /** Stands on the ground. */
        GROUND,
        /** Is small enough to want something to stand on. */
        RAISED,
        /** Floats in the air or the sky. */
        AIR,
        /** Floats on water. */
        WATER
    }

    /**
     * A source of light.
     *
     * @param x in the thing's own space
     * @param y in the thing's own space
     * @param reach how far it lights up, in heights of the thing
     * @param strength in [0, 1]
     */
    record Emitter(double x, double y, double reach, double strength) {}

    /**
     * The colours that a thing may wear.
     *
     * @param accent the brand's or the mood's colour
     * @param second the colour that goes with it
     * @param lamp colour of light, where it shines
     * @param lamps whether it is so dark that lamps are on
     * @param variant number that tells siblings apart
     */
    record Dress(Oklab accent, Oklab second, Oklab lamp, boolean lamps, long variant) {}
}
