package studio.bottega.media.inspect.text;

import java.util.List;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextLayout;

/** Layouts for tests. */
final class Texts {

    private Texts() {}

    static TextBox box(TextRole role, String text, int x, int y, int width, int height) {
        return new TextBox(role, text, x, y, width, height, height, "#FFFFFF", 0, 0, TextKind.POSTER);
    }

    static TextBox during(TextBox box, double start, double end) {
        return new TextBox(
                box.role(),
                box.text(),
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                box.fontSizePx(),
                box.colour(),
                start,
                end,
                TextKind.CAPTION);
    }

    static TextLayout layout(TextBox... boxes) {
        return new TextLayout(1080, 1920, "", List.of(boxes));
    }
}
