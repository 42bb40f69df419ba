package studio.bottega.media.inspect.text;

import java.util.Comparator;
import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextLayout;

/** What a layout alone tells, without pixels: words outside, words over words, words too small, no call to action. */
public final class LayoutMeasures {

    private LayoutMeasures() {}

    public static void measure(TextLayout layout, Ledger ledger) {
        outside(layout, ledger);
        overlap(layout, ledger);
        size(layout, ledger);
        callToAction(layout, ledger);
        LogoSpace.measure(layout, ledger);
    }

    static void outside(TextLayout layout, Ledger ledger) {
        for (TextBox box : layout.boxes()) {
            int beyond = Math.max(
                    Math.max(-box.x(), -box.y()),
                    Math.max(box.x() + box.width() - layout.width(), box.y() + box.height() - layout.height()));
            if (beyond > 0) {
                ledger.note(
                        "text-outside",
                        Places.of(box),
                        beyond,
                        "\"%s\" leaves the picture by %d px.".formatted(Places.quoted(box.text()), beyond));
            }
        }
    }

    static void overlap(TextLayout layout, Ledger ledger) {
        List<TextBox> boxes = layout.boxes();
        double worst = 0;
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                double share = shared(boxes.get(i), boxes.get(j));
                worst = Math.max(worst, share);
                if (share > 0) {
                    ledger.note(
                            "text-overlap",
                            Places.of(boxes.get(j)),
                            share,
                            "\"%s\" covers %.0f %% of \"%s\" or the other way round."
                                    .formatted(
                                            Places.quoted(boxes.get(j).text()),
                                            100 * share,
                                            Places.quoted(boxes.get(i).text())));
                }
            }
        }
        if (worst == 0 && boxes.size() > 1) {
            ledger.note("text-overlap", Place.WHOLE, 0, "No text covers another.");
        }
    }

    /** Share of the smaller box that lies in the other while both are there. */
    private static double shared(TextBox a, TextBox b) {
        boolean still = a.endSeconds() == 0 && b.endSeconds() == 0;
        if (!still && Math.min(a.endSeconds(), b.endSeconds()) <= Math.max(a.startSeconds(), b.startSeconds())) {
            return 0;
        }
        double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        double smaller = Math.min((double) a.width() * a.height(), (double) b.width() * b.height());
        return width <= 0 || height <= 0 || smaller <= 0 ? 0 : width * height / smaller;
    }

    /** The smallest line, and every other that is too small as well: each can be mended. */
    static void size(TextLayout layout, Ledger ledger) {
        double shortSide = Math.min(layout.width(), layout.height());
        double least = ledger.rule("text-size").limit();
        List<TextBox> boxes = layout.boxes().stream()
                .filter(box -> box.role() != TextRole.LEGAL && box.kind() != TextKind.LOGO)
                .sorted(Comparator.comparingDouble(TextBox::fontSizePx))
                .toList();
        for (int i = 0; i < boxes.size(); i++) {
            TextBox box = boxes.get(i);
            double share = box.fontSizePx() / shortSide;
            if (i == 0 || share < least) {
                ledger.note(
                        "text-size",
                        Places.of(box),
                        share,
                        least,
                        "%s, \"%s\", is %.0f px high on a picture of %d x %d."
                                .formatted(
                                        i == 0 ? "The smallest text" : "Another small text",
                                        Places.quoted(box.text()),
                                        box.fontSizePx(),
                                        layout.width(),
                                        layout.height()),
                        "/texts/" + box.role());
            }
        }
    }

    /** A picture that names a product is an advertisement. */
    static void callToAction(TextLayout layout, Ledger ledger) {
        boolean advertises =
                layout.boxes().stream().anyMatch(box -> box.role() == TextRole.PRODUCT && box.kind() != TextKind.LOGO);
        if (advertises) {
            long calls = layout.boxes().stream()
                    .filter(box -> box.role() == TextRole.CALL_TO_ACTION)
                    .count();
            ledger.note(
                    "call-to-action",
                    Place.WHOLE,
                    calls,
                    calls == 0 ? "Nothing tells people what to do." : "It tells people what to do.");
        }
    }
}
