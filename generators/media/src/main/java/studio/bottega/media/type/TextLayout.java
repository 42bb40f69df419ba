package studio.bottega.media.type;

import java.util.List;
import studio.bottega.contract.message.Json;

/**
 * Every text of an artifact with its place and time: what INSPECT holds against the pixels.
 *
 * @param family name of the layout family, empty in films
 */
public record TextLayout(int width, int height, String family, List<TextBox> boxes) {

    static final int MAX_BOXES = 5000;

    public TextLayout {
        boxes = List.copyOf(boxes);
        if (width < 1 || height < 1 || boxes.size() > MAX_BOXES) {
            throw new IllegalArgumentException("A layout has a size and at most %d boxes, got %d x %d and %d boxes"
                    .formatted(MAX_BOXES, width, height, boxes.size()));
        }
    }

    /** What is read: everything but logos. */
    public List<TextBox> texts() {
        return boxes.stream().filter(box -> box.kind() != TextKind.LOGO).toList();
    }

    /** The layout as the LAYOUT output has it. */
    public byte[] json() {
        return Json.writePretty(this);
    }

    /**
     * Reads a LAYOUT output.
     *
     * @throws studio.bottega.contract.message.MalformedMessageException with a sentence about what is wrong
     */
    public static TextLayout read(byte[] json) {
        return Json.read(json, TextLayout.class);
    }
}
