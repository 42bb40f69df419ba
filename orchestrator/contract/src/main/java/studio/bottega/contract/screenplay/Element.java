package studio.bottega.contract.screenplay;

import java.util.List;

/**
 * A paragraph of a screenplay. Texts keep their emphasis and their inline notes as they were written;
 * {@link Emphasis#plain} takes them out.
 */
public sealed interface Element {

    /**
     * Where and when a scene plays.
     *
     * @param text such as {@code INT. LIGHTHOUSE - NIGHT}
     * @param number the scene's number such as {@code 12A}, or empty
     */
    record SceneHeading(String text, String number) implements Element {}

    /** What is to be seen and heard; may have several lines. */
    record Action(String text) implements Element {}

    /** Words in the middle of the page. */
    record Centred(String text) implements Element {}

    /** Somebody speaks. */
    record Dialogue(Cue cue, List<Line> lines) implements Element {
        public Dialogue {
            lines = List.copyOf(lines);
        }
    }

    /** Sung words outside dialogue; may have several lines. */
    record Lyric(String text) implements Element {}

    /** From one scene to the next: {@code CUT TO:}. */
    record Transition(String text) implements Element {}

    /** A heading of the outline, not printed. @param depth 1 to 6 */
    record Section(int depth, String text) implements Element {}

    /** What a section or scene is about, not printed. */
    record Synopsis(String text) implements Element {}

    /** A note that stands alone; may have several lines. */
    record Note(String text) implements Element {}

    /** What was cut out but kept; may have several lines. */
    record Boneyard(String text) implements Element {}

    /** The next paragraph begins a page. */
    record PageBreak() implements Element {}

    /**
     * Who speaks.
     *
     * @param extensions what stands in parentheses behind the name: {@code V.O.}, {@code CONT'D}
     * @param dual whether the words are spoken together with those of the speaker before
     */
    record Cue(String name, List<String> extensions, boolean dual) {
        public Cue {
            extensions = List.copyOf(extensions);
        }
    }

    /** A part of a speech. */
    sealed interface Line {
        /** Spoken words; may have several lines, also empty ones. */
        record Spoken(String text) implements Line {}

        /** How they are spoken, without the parentheses. */
        record Parenthetical(String text) implements Line {}

        /** Sung words. */
        record Sung(String text) implements Line {}
    }
}
