package studio.bottega.media.type;

/** Where lines stand in their box. START is left, or right for a text that begins in a right-to-left script. */
public enum Align {
    START,
    CENTRE,
    END
}
