package studio.bottega.media.inspect.text;

import studio.bottega.contract.domain.Place;
import studio.bottega.media.type.TextBox;

/** Where a text box is, in the contract's words. */
final class Places {

    private static final int MAX_QUOTED = 40;

    private Places() {}

    static Place of(TextBox box) {
        return box.place();
    }

    /** The beginning of a text, on one line. */
    static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED - 1) + "…";
    }
}
