package studio.bottega.media.type;

import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.TextRole;

/**
 * Where a text stands, and when: the box of its ink in pixels of the artifact.
 *
 * @param fontSizePx size of the type (em) in pixels
 * @param colour of the ink, {@code #RRGGBB}
 * @param startSeconds when it is first fully there; 0 in a still
 * @param endSeconds when it begins to go; 0 in a still
 */
public record TextBox(
        TextRole role,
        String text,
        int x,
        int y,
        int width,
        int height,
        double fontSizePx,
        String colour,
        double startSeconds,
        double endSeconds,
        TextKind kind) {

    public TextBox {
        if (!colour.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException(
                    "A text colour must look like \"#FFFFFF\", got \"%s\"".formatted(colour));
        }
        if (width < 0 || height < 0 || !(fontSizePx > 0) || !(endSeconds >= startSeconds)) {
            throw new IllegalArgumentException(
                    "A text box has a size and an order of times, got %d x %d, %s px, %s to %s s"
                            .formatted(width, height, fontSizePx, startSeconds, endSeconds));
        }
    }

    /** Where and when it is, in the contract's words. */
    public Place place() {
        return new Place("", startSeconds, endSeconds, x, y, width, height);
    }
}
