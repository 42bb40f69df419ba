package studio.bottega.media.type;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Breaks a text into lines of about equal length: of all ways to use the fewest lines that fit, the one with the least
 * squared raggedness, where articles and prepositions do not end a line and the last line is not one short word.
 * Confined to one thread.
 */
final class LineBreaker {

    /** Part of the text that is one line; trailing blanks excluded. */
    record Span(int start, int end, double widthEm) {}

    /** Longer texts are no display type; nobody sees their balance. */
    private static final int MAX_BALANCED_LINES = 40;

    private static final Set<String> CLINGING = Set.of(
            "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "and", "or", "de", "la", "el", "le", "les",
            "der", "die", "das", "ein", "eine", "und", "y", "en", "un", "una", "our", "your", "its", "with", "from",
            "no", "is");

    private final ShapedText shaped;
    private final int[] starts; // of pieces; a break is allowed before each
    private final int[] ends; // of pieces without trailing blanks
    private final boolean[] forced; // whether the piece begins a new line
    private final double[] gaps; // advance of each piece with its trailing blanks, em
    private final double[] inks; // advance of each piece without them, em

    /** @param widestEm pieces wider than this are cut between letters */
    LineBreaker(ShapedText shaped, double widestEm) {
        this.shaped = shaped;
        List<int[]> pieces = pieces(shaped, widestEm);
        int n = pieces.size();
        starts = new int[n];
        ends = new int[n];
        forced = new boolean[n];
        gaps = new double[n];
        inks = new double[n];
        for (int i = 0; i < n; i++) {
            starts[i] = pieces.get(i)[0];
            ends[i] = trimmed(shaped.text(), starts[i], pieces.get(i)[1]);
            forced[i] = i > 0 && shaped.text().charAt(starts[i] - 1) == '\n';
            gaps[i] = shaped.advance(starts[i], withoutBreak(shaped.text(), pieces.get(i)[1]));
            inks[i] = shaped.advance(starts[i], ends[i]);
        }
    }

    /** Fewest lines into which the text goes at this width; a piece that is wider stands alone. */
    int fewestLines(double widthEm) {
        int lines = 0;
        double used = Double.MAX_VALUE;
        for (int i = 0; i < starts.length; i++) {
            if (forced[i] || used + inks[i] > widthEm) {
                lines++;
                used = 0;
            }
            used += gaps[i];
        }
        return lines;
    }

    /** The widest piece, which no width under it can hold. */
    double widestPieceEm() {
        return Arrays.stream(inks).max().orElse(0);
    }

    /** The balanced lines; {@code count} must be at least {@link #fewestLines}. */
    List<Span> lines(double widthEm, int count) {
        int n = starts.length;
        if (n == 0) {
            return List.of();
        }
        if (count > MAX_BALANCED_LINES) {
            return greedy(widthEm);
        }
        double target = Math.min(widthEm, Arrays.stream(gaps).sum() / count);
        double[][] cost = new double[count + 1][n + 1];
        int[][] from = new int[count + 1][n + 1];
        for (double[] row : cost) {
            Arrays.fill(row, Double.MAX_VALUE);
        }
        cost[0][0] = 0;
        for (int line = 1; line <= count; line++) {
            for (int end = 1; end <= n; end++) {
                best(cost, from, line, end, widthEm, target);
            }
        }
        int used = count;
        while (used > 1 && cost[used][n] == Double.MAX_VALUE) {
            used--;
        }
        return cost[used][n] == Double.MAX_VALUE ? greedy(widthEm) : trace(from, used);
    }

    private void best(double[][] cost, int[][] from, int line, int end, double widthEm, double target) {
        double width = 0;
        for (int start = end - 1; start >= 0; start--) {
            width = start == end - 1 ? inks[start] : width + gaps[start];
            if (width > widthEm && start < end - 1) {
                return;
            }
            if (cost[line - 1][start] < Double.MAX_VALUE) {
                double c = cost[line - 1][start] + raggedness(start, end, width, target);
                if (c < cost[line][end]) {
                    cost[line][end] = c;
                    from[line][end] = start;
                }
            }
            if (forced[start]) {
                return;
            }
        }
    }

    private double raggedness(int start, int end, double width, double target) {
        double off = (width - target) / Math.max(target, 1e-9);
        double c = off * off;
        boolean last = end == starts.length;
        if (!last && !forced[end] && CLINGING.contains(word(end - 1).toLowerCase(Locale.ROOT))) {
            c += 0.12;
        }
        if (last && start > 0 && end - start == 1 && width < 0.5 * target) {
            c += 0.2;
        }
        return c;
    }

    private String word(int piece) {
        return shaped.text().substring(starts[piece], ends[piece]);
    }

    private List<Span> trace(int[][] from, int count) {
        List<Span> lines = new ArrayList<>();
        int end = starts.length;
        for (int line = count; line >= 1; line--) {
            int start = from[line][end];
            lines.add(0, span(start, end));
            end = start;
        }
        return lines;
    }

    private List<Span> greedy(double widthEm) {
        List<Span> lines = new ArrayList<>();
        int first = 0;
        double used = gaps[0];
        for (int i = 1; i < starts.length; i++) {
            if (forced[i] || used + inks[i] > widthEm) {
                lines.add(span(first, i));
                first = i;
                used = 0;
            }
            used += gaps[i];
        }
        lines.add(span(first, starts.length));
        return lines;
    }

    private Span span(int first, int end) {
        int from = starts[first];
        int to = ends[end - 1];
        return new Span(from, to, shaped.advance(from, to));
    }

    private static List<int[]> pieces(ShapedText shaped, double widestEm) {
        List<int[]> pieces = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(shaped.text());
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (shaped.advance(start, trimmed(shaped.text(), start, end)) > widestEm) {
                cut(shaped, start, end, widestEm, pieces);
            } else {
                pieces.add(new int[] {start, end});
            }
            start = end;
        }
        return pieces;
    }

    /** Cuts a piece that is too wide between letters, as many on a line as go by the sum of their widths. */
    private static void cut(ShapedText shaped, int start, int end, double widestEm, List<int[]> pieces) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(shaped.text());
        int first = start;
        double width = 0;
        int at = start;
        Map<String, Double> widths = new HashMap<>();
        while (at < end) {
            int next = Math.min(end, letters.following(at));
            int from = at;
            double letter =
                    widths.computeIfAbsent(shaped.text().substring(from, next), l -> shaped.advance(from, next));
            if (at > first && width + letter > widestEm) {
                pieces.add(new int[] {first, at});
                first = at;
                width = 0;
            }
            width += letter;
            at = next;
        }
        pieces.add(new int[] {first, end});
    }

    private static int trimmed(String text, int start, int end) {
        int e = end;
        while (e > start && Character.isWhitespace(text.charAt(e - 1))) {
            e--;
        }
        return e;
    }

    private static int withoutBreak(String text, int end) {
        return end > 0 && text.charAt(end - 1) == '\n' ? end - 1 : end;
    }
}
