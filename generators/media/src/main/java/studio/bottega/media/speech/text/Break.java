package studio.bottega.media.speech.text;

/** What stands between a spoken token and the next one. */
public enum Break {
    /** No punctuation. */
    NONE,
    /** A comma or a bracket: a short pause. */
    SHORT,
    /** A semicolon, colon or dash: a clear pause. */
    MEDIUM
}
