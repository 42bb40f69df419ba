package studio.bottega.media.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the report says numbers, times and names. */
final class Words {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private Words() {}

    static String day(Instant instant) {
        return DAY.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** {@code 15 s}, {@code 2 min 05 s}, {@code 1 h 03 min}. */
    static String time(double seconds) {
        if (seconds < 10) {
            return number(seconds, 1) + " s";
        }
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toHours() > 0) {
            return "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }

    static String bytes(long count) {
        if (count < 1_000) {
            return count + " B";
        }
        return count < 1_000_000 ? Math.round(count / 1e3) + " kB" : number(count / 1e6, 1) + " MB";
    }

    static String money(long microUsd) {
        return microUsd == 0 ? "nothing" : String.format(Locale.ROOT, "$%.2f", microUsd / 1e6);
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** As many decimals as a reader wants. */
    static String value(double value, String unit) {
        double size = Math.abs(value);
        int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
        return (number(value, decimals) + " " + unit).strip();
    }

    /** {@code GOLDEN_HOUR} is "golden hour". */
    static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String shortDigest(String sha256) {
        return sha256.length() <= 10 ? sha256 : sha256.substring(0, 10);
    }

    static String plural(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
