package studio.bottega.media.type;

/** In which form a text stands in an artifact. */
public enum TextKind {
    /** Typeset in a still. */
    POSTER,
    /** A call to action on a button of its own colour. */
    BUTTON,
    /** A title over a film. */
    TITLE,
    /** Narration as words. */
    CAPTION,
    /** A word that names a thing in the picture. */
    LABEL,
    /** No text but the brand's logo, under the brand's name. */
    LOGO
}
