package studio.bottega.contract.domain;

/** What large words are set in. Small ones keep to faces that read well. */
public enum Typeface {
    /** The mood of the piece chooses. */
    BY_MOOD,
    /** A warm old-style serif. */
    SERIF,
    /** A clean geometric sans. */
    GEOMETRIC,
    /** A narrow grotesque, in capitals. */
    CONDENSED,
    /** A humanist sans. */
    HUMANIST
}
