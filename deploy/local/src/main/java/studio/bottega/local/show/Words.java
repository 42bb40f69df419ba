package studio.bottega.local.show;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.bottega.contract.plan.EstimateRange;

/** Numbers and texts as people read them. */
public final class Words {

    private Words() {}

    /** {@code 0:07}, {@code 1:42}, {@code 1:02:03}. */
    public static String clock(double seconds) {
        long whole = Math.max(0, (long) seconds);
        long hours = whole / 3600;
        return hours > 0
                ? "%d:%02d:%02d".formatted(hours, whole / 60 % 60, whole % 60)
                : "%d:%02d".formatted(whole / 60, whole % 60);
    }

    /** {@code 0.4 s}, {@code 12 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
    public static String duration(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
        }
        long whole = Math.round(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        return whole < 3600
                ? "%d min %d s".formatted(whole / 60, whole % 60)
                : "%d h %d min".formatted(whole / 3600, whole / 60 % 60);
    }

    /** {@code 812 B}, {@code 14 KB}, {@code 8.4 MB}, {@code 1.2 GB}; thousands, as file managers count. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes / 1000.0;
        for (String unit : new String[] {"KB", "MB", "GB"}) {
            if (value < 999.5) {
                return String.format(
                        Locale.ROOT, value < 9.95 && !unit.equals("KB") ? "%.1f %s" : "%.0f %s", value, unit);
            }
            value /= 1000;
        }
        return String.format(Locale.ROOT, "%.1f TB", value);
    }

    /** {@code $0.00}, {@code $1.25}; four digits where two would hide a small sum. */
    public static String money(long microUsd) {
        return String.format(Locale.ROOT, microUsd != 0 && microUsd < 10_000 ? "$%.4f" : "$%.2f", microUsd / 1e6);
    }

    /** {@code 3 tasks, 0:40 to 2:10 of work on one worker, $0.00.}, and what that comes of. */
    public static String range(EstimateRange range, String singular) {
        String time = between(clock(range.lowSeconds()), clock(range.highSeconds()));
        String cost = between(money(range.lowCostMicroUsd()), money(range.highCostMicroUsd()));
        String basis = range.measured() == range.tasks()
                ? "as such work took here before"
                : range.measured() == 0
                        ? "half to twice what the engines expect, as too little like it was made here yet"
                        : "%d of them measured here, the rest half to twice what the engines expect"
                                .formatted(range.measured());
        return "%s, %s of work on one worker, %s (%s).".formatted(count(range.tasks(), singular), time, cost, basis);
    }

    private static String between(String low, String high) {
        return low.equals(high) ? low : low + " to " + high;
    }

    /** {@code 1 shot}, {@code 3 shots}. */
    public static String count(long count, String singular) {
        return count + " " + singular + (count == 1 ? "" : "s");
    }

    /** {@code GOLDEN_HOUR} as {@code golden hour}. */
    public static String plain(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** On one line, without control characters: what others wrote must not steer the terminal. */
    public static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    }

    /** At most {@code width} columns; an ellipsis says that there was more. */
    public static String fit(String text, int width) {
        if (columns(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            used += columnsOf(point);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(point);
            i += Character.charCount(point);
        }
        return width < 1 ? "" : kept.toString().stripTrailing() + "…";
    }

    /** Exactly {@code width} columns. */
    public static String padded(String text, int width) {
        String fitted = fit(text, width);
        return fitted + " ".repeat(Math.max(0, width - columns(fitted)));
    }

    /** Broken between words into lines of at most {@code width} columns; a longer word is cut. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            int needed = columns(line.toString()) + (line.isEmpty() ? 0 : 1) + columns(word);
            if (needed > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(fit(word, Math.max(1, width)));
        }
        lines.add(line.toString());
        return lines;
    }

    /** How many columns a terminal gives the text: two for East Asian wide characters and pictures, none for marks. */
    public static int columns(String text) {
        return text.codePoints().map(Words::columnsOf).sum();
    }

    private static int columnsOf(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
