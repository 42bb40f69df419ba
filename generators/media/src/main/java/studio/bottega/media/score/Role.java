package studio.bottega.media.score;

/** What a part does in the music. */
enum Role {
    /** Chords held for a bar, moving as little as they can. */
    PAD,
    /** Chords in a rhythm. */
    CHORDS,
    /** The tones of the chord one after the other. */
    ARPEGGIO,
    /** The lowest line. */
    BASS,
    /** The theme. */
    MELODY,
    /** Long notes beside the theme. */
    COUNTER,
    /** One drum. */
    DRUM,
    /** A drum that leads over into the next section. */
    FILL,
    /** A noise that grows before a hook. */
    RISER,
    /** A stroke at the beginning of a section. */
    IMPACT;

    /** Whether it plays notes of the chord. */
    boolean tonal() {
        return ordinal() <= COUNTER.ordinal();
    }
}
