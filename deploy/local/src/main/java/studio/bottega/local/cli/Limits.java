package studio.bottega.local.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Amounts as people type them. */
final class Limits {

    private Limits() {}

    /** {@code 90s}, {@code 30m}, {@code 2h}, {@code 1h30m}. */
    static final class TimeConverter implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

        @Override
        public Duration convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (value.isEmpty() || !matcher.matches()) {
                throw new TypeConversionException("a time looks like 90s, 30m or 1h30m, not \"" + value + "\"");
            }
            return Duration.ofHours(number(matcher, 1))
                    .plusMinutes(number(matcher, 2))
                    .plusSeconds(number(matcher, 3));
        }

        private static long number(Matcher matcher, int group) {
            String digits = matcher.group(group);
            return digits == null ? 0 : Long.parseLong(digits);
        }
    }

    /** US dollars, {@code 2} or {@code 0.50}, as millionths. */
    static final class MoneyConverter implements ITypeConverter<Long> {

        private static final BigDecimal MOST = new BigDecimal(1_000_000);

        @Override
        public Long convert(String value) {
            if (!value.matches("\\d{1,9}(\\.\\d{1,6})?") || new BigDecimal(value).compareTo(MOST) > 0) {
                throw new TypeConversionException(
                        "a budget is US dollars from 0 to 1000000, such as 2 or 0.50, not \"" + value + "\"");
            }
            return new BigDecimal(value).movePointRight(6).longValueExact();
        }
    }
}
