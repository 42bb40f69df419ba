package studio.bottega.media.picture;

/** What in a layer lives while nothing else happens: a hint for whoever makes frames of it. */
public enum Motion {
    /** Nothing moves. */
    STILL,
    /** Ripples that travel sideways, stronger towards the bottom edge of the layer. */
    WATER,
    /** Sways, fixed at the bottom edge of the layer, most at the top. */
    FOLIAGE,
    /** Light that breathes: brightness swings slowly by a few per cent. */
    GLOW,
    /** Light that flickers as flames do. */
    FLAME,
    /** Rises and drifts. */
    SMOKE,
    /** Drifts sideways; the layer may be wrapped around. */
    CLOUD,
    /** Points that twinkle, each at its own time. */
    STARS,
    /** Streaks that fall fast; the layer may be wrapped around downwards. */
    RAIN,
    /** Flakes that sink slowly and swing; the layer may be wrapped around downwards. */
    SNOW,
    /** A living being at rest: rises and sinks by a fraction of a per cent, fixed at the bottom edge. */
    BREATH,
    /** Hangs or floats: swings a little around the top edge. */
    SWING
}
