package studio.bottega.media.type;

/** The typefaces of the house, by what they are good for. */
public enum Face {
    /** Warm old-style serif for large sizes: Fraunces. */
    SERIF,
    /** Clean geometric sans: Outfit. */
    GEOMETRIC,
    /** Narrow grotesque that shouts in few pixels: Barlow Condensed. */
    CONDENSED,
    /** Humanist sans for reading: Source Sans 3. */
    TEXT,
    /** Friendly handwriting for labels and lessons: Caveat. */
    HAND
}
