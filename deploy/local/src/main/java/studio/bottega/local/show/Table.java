package studio.bottega.local.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A table of texts for a given width. Columns are as wide as their content; if all together are too wide, the widest
 * give way and their texts are broken into several lines.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int COLUMN_MIN = 8;

    private final String[] heads;
    private final boolean[] right;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String[] cells, UnaryOperator<String> paint) {}

    /** @param heads titles; one that ends with {@code >} is a column of numbers, aligned right */
    public Table(String... heads) {
        this.heads = new String[heads.length];
        this.right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].endsWith(">");
            this.heads[i] = right[i] ? heads[i].substring(0, heads[i].length() - 1) : heads[i];
        }
    }

    /** Adds a row; there may be fewer cells than heads. */
    public Table row(String... cells) {
        return row(UnaryOperator.identity(), cells);
    }

    /** Adds a row whose lines are painted as a whole. */
    public Table row(UnaryOperator<String> paint, String... cells) {
        String[] filled = Arrays.copyOf(cells, heads.length);
        for (int i = 0; i < filled.length; i++) {
            filled[i] = i < cells.length ? Words.clean(cells[i]) : "";
        }
        rows.add(new Row(filled, paint));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Lines without a line end, none wider than {@code width}. */
    public List<String> lines(int width, Paint paint) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        lines.add(paint.dim(line(heads, widths)));
        for (Row row : rows) {
            for (String[] part : broken(row.cells(), widths)) {
                lines.add(row.paint().apply(line(part, widths)));
            }
        }
        return lines;
    }

    private int[] widths(int width) {
        int[] widths = new int[heads.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Words.columns(heads[i]);
            for (Row row : rows) {
                widths[i] = Math.max(widths[i], Words.columns(row.cells()[i]));
            }
        }
        int tooMuch = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
        while (tooMuch > 0) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] >= widths[widest] ? i : widest;
            }
            if (widths[widest] <= COLUMN_MIN) {
                break;
            }
            widths[widest]--;
            tooMuch--;
        }
        return widths;
    }

    private List<String[]> broken(String[] cells, int[] widths) {
        List<List<String>> columns = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < cells.length; i++) {
            columns.add(Words.wrap(cells[i], widths[i]));
            height = Math.max(height, columns.get(i).size());
        }
        List<String[]> lines = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            String[] line = new String[cells.length];
            for (int i = 0; i < cells.length; i++) {
                line[i] = y < columns.get(i).size() ? columns.get(i).get(y) : "";
            }
            lines.add(line);
        }
        return lines;
    }

    private String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String fill = " ".repeat(Math.max(0, widths[i] - Words.columns(cells[i])));
            line.append(i == 0 ? "" : GAP).append(right[i] ? fill + cells[i] : cells[i] + fill);
        }
        return line.toString().stripTrailing();
    }
}
