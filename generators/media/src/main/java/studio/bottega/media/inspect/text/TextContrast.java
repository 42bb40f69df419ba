package studio.bottega.media.inspect.text;

import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.type.TextBox;

/** Notes the contrast of a text. */
public final class TextContrast {

    private TextContrast() {}

    /** @param ratio as {@link InkContrast} found it */
    public static void note(TextBox box, double ratio, Ledger ledger) {
        ledger.note(
                "text-contrast",
                Places.of(box),
                ratio,
                "\"%s\" stands out %.1f : 1 from what is behind it.".formatted(Places.quoted(box.text()), ratio));
    }
}
