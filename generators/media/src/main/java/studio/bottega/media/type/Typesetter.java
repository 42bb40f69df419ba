package studio.bottega.media.type;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.picture.Area;

/** Sets a text in a style into a box. Stateless and thread-safe. */
public final class Typesetter {

    private static final double STEP = 0.96; // from one size that is tried to the next
    private static final String ELLIPSIS = "…";

    private Typesetter() {}

    /**
     * Sets a text: at the style's size if it fits, else at the largest that does, never under its smallest; words that do not
     * fit even then are replaced by an ellipsis. The first line's ink begins about one ascent under the box's top.
     *
     * @param text any characters; what cannot be shown is left out, see {@link TypesetText#complete}
     * @param box where lines may stand, in pixels
     */
    public static TypesetText set(String text, TextStyle style, Area box) {
        ShapedText shaped = new ShapedText(text, style);
        if (shaped.text().isEmpty() || box.width() < 1 || box.height() < 1) {
            return new TypesetText("", List.of(), style.minSizePx(), shaped.complete() && text.isBlank());
        }
        LineBreaker breaker = new LineBreaker(shaped, box.width() / style.minSizePx());
        double size = size(breaker, style, box);
        double widthEm = box.width() / size;
        int count = Math.max(1, breaker.fewestLines(widthEm));
        List<LineBreaker.Span> lines = breaker.lines(widthEm, count);
        int room = Math.max(1, (int) Math.floor((box.height() / size - 1) / style.leading() + 1 + 1e-6));
        if (lines.size() > room) {
            return cutShort(shaped, lines, room, size, style, box);
        }
        return place(shaped, lines, size, style, box, shaped.complete());
    }

    /** The largest size at which the text fits: in few lines if it can, in more if it must. */
    private static double size(LineBreaker breaker, TextStyle style, Area box) {
        for (int most : new int[] {style.maxLines(), Integer.MAX_VALUE}) {
            for (double size = style.sizePx(); size > style.minSizePx(); size *= STEP) {
                if (fits(breaker, size, most, style, box)) {
                    return size;
                }
            }
            if (fits(breaker, style.minSizePx(), most, style, box)) {
                return style.minSizePx();
            }
        }
        return style.minSizePx();
    }

    private static boolean fits(LineBreaker breaker, double size, int most, TextStyle style, Area box) {
        double widthEm = box.width() / size;
        if (breaker.widestPieceEm() > widthEm) {
            return false;
        }
        int lines = breaker.fewestLines(widthEm);
        return lines <= most && (1 + (lines - 1) * style.leading()) * size <= box.height() + 1e-6;
    }

    private static TypesetText cutShort(
            ShapedText shaped, List<LineBreaker.Span> lines, int room, double size, TextStyle style, Area box) {
        LineBreaker.Span last = lines.get(room - 1);
        int end = last.end();
        while (end > 1) {
            String shorter = shaped.text().substring(0, end).stripTrailing() + ELLIPSIS;
            ShapedText again = new ShapedText(shorter, style);
            LineBreaker breaker = new LineBreaker(again, box.width() / size);
            int count = breaker.fewestLines(box.width() / size);
            if (count <= room) {
                return place(again, breaker.lines(box.width() / size, count), size, style, box, false);
            }
            end = earlier(shaped.text(), end);
        }
        return new TypesetText("", List.of(), size, false);
    }

    /** The end of the word before, where there is one; within the first word, or in a script without blanks, the character before. */
    private static int earlier(String text, int end) {
        int before = text.offsetByCodePoints(end, -1);
        int blank = text.lastIndexOf(' ', before);
        return blank > 0 ? text.substring(0, blank).stripTrailing().length() : before;
    }

    private static TypesetText place(
            ShapedText shaped, List<LineBreaker.Span> lines, double size, TextStyle style, Area box, boolean complete) {
        List<TypesetText.Line> placed = new ArrayList<>();
        double baseline = box.y() + 0.8 * size;
        for (LineBreaker.Span line : lines) {
            double slack = box.width() - line.widthEm() * size;
            double x = box.x() + slack * share(style.align(), shaped.rightToLeft());
            String text = shaped.text().substring(line.start(), line.end());
            placed.add(
                    new TypesetText.Line(text, shaped.outline(line.start(), line.end(), size, x, baseline), baseline));
            baseline += style.leading() * size;
        }
        String words = shaped.text()
                .substring(lines.get(0).start(), lines.get(lines.size() - 1).end())
                .replace('\n', ' ');
        return new TypesetText(words, placed, size, complete);
    }

    /** How much of the slack stands before the line. */
    private static double share(Align align, boolean rightToLeft) {
        return switch (align) {
            case CENTRE -> 0.5;
            case START -> rightToLeft ? 1 : 0;
            case END -> rightToLeft ? 0 : 1;
        };
    }
}
