package studio.bottega.media.type;

import java.util.Optional;

/**
 * How a text is set.
 *
 * @param weight 100 to 900; the nearest that the face has is taken
 * @param sizePx size of the type that is tried first
 * @param minSizePx smallest size to which it may shrink to fit its box
 * @param tracking space added between letters, in em; scripts that join their letters are left alone
 * @param leading distance of baselines, in em
 * @param maxLines most lines that look good; more are taken only if nothing else fits
 * @param upperCase whether letters become capitals
 * @param own a font that is asked before those of the face; of one weight
 */
public record TextStyle(
        Face face,
        int weight,
        double sizePx,
        double minSizePx,
        double tracking,
        double leading,
        Align align,
        int maxLines,
        boolean upperCase,
        Optional<OwnFont> own) {

    public TextStyle {
        if (!(sizePx >= 1 && minSizePx >= 1 && minSizePx <= sizePx && sizePx <= 8192)) {
            throw new IllegalArgumentException(
                    "Type sizes are 1 to 8192 px, the smallest first, got %s and %s".formatted(minSizePx, sizePx));
        }
        if (weight < 100 || weight > 900 || !(leading >= 0.5 && leading <= 4) || !(Math.abs(tracking) <= 1)) {
            throw new IllegalArgumentException(
                    "Weight 100 to 900, leading 0.5 to 4 and tracking -1 to 1 em, got %d, %s, %s"
                            .formatted(weight, leading, tracking));
        }
        if (maxLines < 1) {
            throw new IllegalArgumentException("A text needs at least one line, got " + maxLines);
        }
    }

    /** A style to start from: regular weight, 1.25 em leading, left, no tracking, shrinking to a third. */
    public static TextStyle of(Face face, double sizePx) {
        return new TextStyle(
                face, 400, sizePx, Math.max(1, sizePx / 3), 0, 1.25, Align.START, 3, false, Optional.empty());
    }

    public TextStyle weight(int value) {
        return new TextStyle(face, value, sizePx, minSizePx, tracking, leading, align, maxLines, upperCase, own);
    }

    public TextStyle minSize(double value) {
        return new TextStyle(face, weight, sizePx, value, tracking, leading, align, maxLines, upperCase, own);
    }

    public TextStyle tracking(double em) {
        return new TextStyle(face, weight, sizePx, minSizePx, em, leading, align, maxLines, upperCase, own);
    }

    public TextStyle leading(double em) {
        return new TextStyle(face, weight, sizePx, minSizePx, tracking, em, align, maxLines, upperCase, own);
    }

    public TextStyle align(Align value) {
        return new TextStyle(face, weight, sizePx, minSizePx, tracking, leading, value, maxLines, upperCase, own);
    }

    public TextStyle lines(int most) {
        return new TextStyle(face, weight, sizePx, minSizePx, tracking, leading, align, most, upperCase, own);
    }

    public TextStyle capitals() {
        return new TextStyle(face, weight, sizePx, minSizePx, tracking, leading, align, maxLines, true, own);
    }

    /** The same in a font of somebody's own. */
    public TextStyle in(OwnFont font) {
        return new TextStyle(
                face, weight, sizePx, minSizePx, tracking, leading, align, maxLines, upperCase, Optional.of(font));
    }
}
