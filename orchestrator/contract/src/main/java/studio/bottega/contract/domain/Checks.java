package studio.bottega.contract.domain;

import java.util.regex.Pattern;

/** The checks that record constructors share. Each failure names the field and the value. */
final class Checks {

    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Checks() {}

    static String sha256(String field, String value) {
        if (!SHA256.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s must be 64 lower-case hexadecimal digits, got \"%s\"".formatted(field, shortened(value)));
        }
        return value;
    }

    static String notBlank(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s must not be blank".formatted(field));
        }
        return value;
    }

    static void range(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("%s must be in [%s, %s], got %s".formatted(field, min, max, value));
        }
    }

    static void range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s must be in [%d, %d], got %d".formatted(field, min, max, value));
        }
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
