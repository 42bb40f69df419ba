package studio.bottega.media.inspect.text;

import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextLayout;

/** The product's name is set as its mark: nothing comes closer to it than a share of its own height. */
final class LogoSpace {

    private LogoSpace() {}

    static void measure(TextLayout layout, Ledger ledger) {
        List<TextBox> marks = layout.boxes().stream()
                .filter(box -> box.role() == TextRole.PRODUCT && box.kind() != TextKind.LOGO)
                .toList();
        for (TextBox mark : marks) {
            double nearest = Double.MAX_VALUE;
            TextBox neighbour = mark;
            for (TextBox other : layout.boxes()) {
                if (other != mark && meet(mark, other)) {
                    double space = gap(mark, other) / mark.fontSizePx();
                    if (space < nearest) {
                        nearest = space;
                        neighbour = other;
                    }
                }
            }
            if (neighbour != mark) {
                ledger.note(
                        "logo-clear-space",
                        mark.place(),
                        nearest,
                        "\"%s\" comes as close to the mark \"%s\" as %.2f of its size."
                                .formatted(Places.quoted(neighbour.text()), Places.quoted(mark.text()), nearest));
            }
        }
        if (marks.isEmpty()) {
            ledger.note("logo-clear-space", Place.WHOLE, 1, "There is no mark to keep clear of.");
        }
    }

    static boolean meet(TextBox a, TextBox b) {
        boolean still = a.endSeconds() == 0 && b.endSeconds() == 0;
        return still || a.startSeconds() < b.endSeconds() && b.startSeconds() < a.endSeconds();
    }

    /** Pixels between two boxes; 0 if they touch. */
    static double gap(TextBox a, TextBox b) {
        int dx = Math.max(0, Math.max(b.x() - a.x() - a.width(), a.x() - b.x() - b.width()));
        int dy = Math.max(0, Math.max(b.y() - a.y() - a.height(), a.y() - b.y() - b.height()));
        return Math.hypot(dx, dy);
    }
}
