package studio.bottega.local.show;

import java.time.Duration;

/** Lines with a bar, for terminals. */
public final class Bar {

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private Bar() {}

    /** A bar of {@code width} columns, exact to an eighth of a column. */
    public static String of(double fraction, int width) {
        double filled = Math.min(1, Math.max(0, fraction)) * width;
        int whole = (int) filled;
        StringBuilder bar = new StringBuilder("█".repeat(whole));
        if (whole < width) {
            int eighth = (int) ((filled - whole) * 8);
            bar.append(eighth == 0 ? '·' : EIGHTHS.charAt(eighth)).append("·".repeat(width - whole - 1));
        }
        return bar.toString();
    }

    /**
     * One running task: label, bar, share, stage, elapsed and expected time.
     *
     * @param expectedSeconds 0 if nobody knows
     */
    public static String task(
            String label, double fraction, String stage, Duration elapsed, double expectedSeconds, int width) {
        String times = Words.clock(elapsed.toMillis() / 1000.0)
                + (expectedSeconds >= 0.5 ? " of ~" + Words.clock(Math.ceil(expectedSeconds)) : "");
        int barWidth = width >= 100 ? 24 : 14;
        int labelWidth = Math.max(12, Math.min(34, width * 3 / 10));
        String left = "  %s %s %3d %%  "
                .formatted(Words.padded(Words.clean(label), labelWidth), of(fraction, barWidth), percent(fraction));
        int rest = width - Words.columns(left) - Words.columns(times) - 1;
        return rest < 4 ? Words.fit(left + times, width) : left + Words.padded(Words.clean(stage), rest) + " " + times;
    }

    /** The production as a whole. */
    public static String overall(String what, double fraction, String times, int width) {
        int barWidth = width >= 100 ? 24 : 14;
        int labelWidth = Math.max(12, Math.min(34, width * 3 / 10));
        String left = "  %s %s %3d %%  "
                .formatted(Words.padded(Words.clean(what), labelWidth), of(fraction, barWidth), percent(fraction));
        return Words.fit(left + times, width);
    }

    private static int percent(double fraction) {
        return (int) Math.floor(100 * Math.min(1, Math.max(0, fraction)));
    }
}
