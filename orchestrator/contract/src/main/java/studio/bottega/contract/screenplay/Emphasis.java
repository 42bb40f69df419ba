package studio.bottega.contract.screenplay;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How words are set: {@code *italic*}, {@code **bold**}, {@code _underlined_}, {@code [[a note]]}; a backslash takes a mark literally. */
public final class Emphasis {

    /** A style of words. */
    public enum Style {
        ITALIC,
        BOLD,
        UNDERLINE,
        NOTE
    }

    /** Words of one style. */
    public record Run(String text, Set<Style> styles) {
        public Run {
            styles = Set.copyOf(styles);
        }
    }

    private static final List<String> MARKS = List.of("***", "**", "*", "_");

    private Emphasis() {}

    /** The runs of a text, in order. Emphasis does not cross lines; a mark without its partner is a character. */
    public static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf("[[", from);
            int close = open < 0 ? -1 : text.indexOf("]]", open);
            int end = close < 0 ? text.length() : open;
            String[] lines = text.substring(from, end).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                emphasis(runs, lines[i], EnumSet.noneOf(Style.class));
                add(runs, i + 1 < lines.length ? "\n" : "", Set.of());
            }
            if (close >= 0) {
                add(runs, text.substring(open + 2, close).strip(), Set.of(Style.NOTE));
            }
            from = close < 0 ? text.length() : close + 2;
        }
        return runs;
    }

    /** The words alone, without marks and notes. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (Run run : runs(text)) {
            if (!run.styles().contains(Style.NOTE)) {
                plain.append(run.text());
            }
        }
        return plain.toString();
    }

    private static void emphasis(List<Run> runs, String line, Set<Style> styles) {
        StringBuilder open = new StringBuilder();
        Set<String> hopeless = new HashSet<>(); // marks that do not close any more: keeps it linear
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\\' && at + 1 < line.length() && "*_\\".indexOf(line.charAt(at + 1)) >= 0) {
                open.append(line.charAt(at + 1));
                at += 2;
                continue;
            }
            String mark = mark(line, at);
            int close = mark.isEmpty() || hopeless.contains(mark) || styles.containsAll(of(mark))
                    ? -1
                    : closing(line, at + mark.length(), mark);
            if (close < 0) {
                if (!mark.isEmpty()) {
                    hopeless.add(mark);
                }
                int width = Math.max(1, mark.length());
                open.append(line, at, at + width);
                at += width;
            } else {
                add(runs, open.toString(), styles);
                open.setLength(0);
                Set<Style> inner = EnumSet.copyOf(of(mark));
                inner.addAll(styles);
                emphasis(runs, line.substring(at + mark.length(), close), inner);
                at = close + mark.length();
            }
        }
        add(runs, open.toString(), styles);
    }

    /** The longest mark that opens here: something other than a space follows. */
    private static String mark(String line, int at) {
        for (String mark : MARKS) {
            int end = at + mark.length();
            if (line.startsWith(mark, at) && end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                return mark;
            }
        }
        return "";
    }

    private static int closing(String line, int from, String mark) {
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (i > from
                    && line.startsWith(mark, i)
                    && !Character.isWhitespace(line.charAt(i - 1))
                    && !line.startsWith(mark.substring(0, 1), i + mark.length())) {
                return i;
            } else if (line.charAt(i) == mark.charAt(0)) {
                while (i + 1 < line.length() && line.charAt(i + 1) == mark.charAt(0)) {
                    i++; // a longer mark of the same kind belongs to something inside
                }
            }
        }
        return -1;
    }

    private static Set<Style> of(String mark) {
        return switch (mark) {
            case "***" -> EnumSet.of(Style.BOLD, Style.ITALIC);
            case "**" -> EnumSet.of(Style.BOLD);
            case "*" -> EnumSet.of(Style.ITALIC);
            default -> EnumSet.of(Style.UNDERLINE);
        };
    }

    private static void add(List<Run> runs, String text, Set<Style> styles) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, styles));
        }
    }
}
