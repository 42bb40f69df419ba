package studio.bottega.contract.screenplay;

import java.util.List;

/** Takes passages between slash-star and star-slash out of a text. */
final class Boneyards {

    /** Begins the line that stands for a passage of its own; never part of a cleaned text. */
    static final char MARK = '\uE000';

    private Boneyards() {}

    /**
     * Replaces each passage that is a paragraph of its own by a line, and drops those inside a paragraph.
     *
     * @param kept gets the passages that are paragraphs of their own
     */
    static String cutOut(String text, List<String> kept) {
        StringBuilder rest = new StringBuilder();
        int from = 0;
        while (true) {
            int open = text.indexOf("/*", from);
            int close = open < 0 ? -1 : text.indexOf("*/", open + 2);
            if (close < 0) {
                return rest.append(text, from, text.length()).toString();
            }
            rest.append(text, from, open);
            from = close + 2;
            if (alone(rest, text, from)) {
                rest.append(MARK).append(kept.size());
                kept.add(text.substring(open + 2, close).strip());
            } else if (text.startsWith("*", from)) {
                rest.append(' '); // what is left must not open another passage
            }
        }
    }

    static int index(String line) {
        return Integer.parseInt(line.substring(1));
    }

    private static boolean alone(CharSequence before, String text, int end) {
        int i = before.length() - 1;
        int breaksBefore = 0;
        while (i >= 0 && breaksBefore < 2 && Character.isWhitespace(before.charAt(i))) {
            breaksBefore += before.charAt(i--) == '\n' ? 1 : 0;
        }
        int k = end;
        int breaksAfter = 0;
        while (k < text.length() && breaksAfter < 2 && Character.isWhitespace(text.charAt(k))) {
            breaksAfter += text.charAt(k++) == '\n' ? 1 : 0;
        }
        return (i < 0 || breaksBefore == 2) && (k >= text.length() || breaksAfter == 2);
    }
}
