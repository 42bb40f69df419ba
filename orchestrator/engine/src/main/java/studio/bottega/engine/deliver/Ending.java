package studio.bottega.engine.deliver;

import java.util.HashMap;
import java.util.Map;

/**
 * Why no further revision is made.
 *
 * @param values what words of another language need besides the reason, by name
 * @param sentence for people
 */
public record Ending(Why why, Map<String, String> values, String sentence) {

    /** Each reason that can be said in any language. */
    public enum Why {
        /** The last revision did not improve the score: {@code before}, {@code after}. */
        NO_BETTER,
        NOTHING_TO_MEND,
        /** The critic knows no remedy for what is left: {@code n} findings. */
        NO_REMEDY,
        /** So many automatic revisions were made as there may be: {@code n}. */
        BOUND,
        BUDGET,
        TIME,
        /** A verdict or a change could not be had; the sentence says what happened. */
        DONE_WITHOUT
    }

    public Ending {
        values = Map.copyOf(values);
    }

    public static Ending of(Why why, String sentence) {
        return new Ending(why, Map.of(), sentence);
    }

    /** What its event tells programs. */
    Map<String, String> detail(int version) {
        Map<String, String> detail = new HashMap<>(values);
        detail.put("because", why.name());
        detail.put("version", Integer.toString(version));
        return Map.copyOf(detail);
    }
}
