package studio.bottega.media.speech.text;

import static studio.bottega.media.speech.text.NumberWords.cardinal;
import static studio.bottega.media.speech.text.NumberWords.decimal;
import static studio.bottega.media.speech.text.NumberWords.digits;
import static studio.bottega.media.speech.text.NumberWords.ordinal;
import static studio.bottega.media.speech.text.NumberWords.plural;
import static studio.bottega.media.speech.text.NumberWords.year;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;

/** How numbers are read: money, dates, times, measures, ranges, fractions, years and plain numbers, the most special first. */
final class NumberReadings {

    private static final String N = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
    private static final String MONTH =
            "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
                    + "|Dec(?:ember)?)\\.?";
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final Map<String, List<String>> GLYPH_FRACTIONS = Map.of(
            "½", List.of("one", "half"),
            "¼", List.of("one", "quarter"),
            "¾", List.of("three", "quarters"),
            "⅓", List.of("one", "third"),
            "⅔", List.of("two", "thirds"));

    static final List<Reading> ALL = List.of(
            Reading.of(
                    "([$€£¥₹])\\s?" + N + "(?:\\s?(million|billion|trillion|thousand|bn|tn|[kKmMB]))?",
                    NumberReadings::money),
            Reading.of(N + "\\s?(USD|EUR|GBP|JPY|[€£¥₹])()", m -> money(m.group(2), m.group(1), "")),
            Reading.of("(\\d{4})-(\\d{2})-(\\d{2})", m -> date(m.group(2), m.group(3), m.group(1))),
            Reading.of("(\\d{1,2})/(\\d{1,2})/(\\d{4})", m -> date(m.group(1), m.group(2), m.group(3))),
            Reading.of(
                    MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?",
                    m -> monthDay(m.group(1), m.group(2), m.group(3))),
            Reading.of(
                    "(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTH + "(?:,?\\s+(\\d{4}))?",
                    NumberReadings::dayMonth),
            Reading.of(MONTH + "\\s+(\\d{4})", m -> join(List.of(monthName(m.group(1))), year(intOf(m.group(2))))),
            Reading.of(
                    "(\\d{1,2}):(\\d{2})(?:\\s?([aApP])\\.?[mM]\\.?)?", m -> time(m.group(1), m.group(2), m.group(3))),
            Reading.of("(\\d{1,2})\\s?([aApP])(?:\\.[mM]\\.|[mM])", m -> time(m.group(1), "00", m.group(2))),
            Reading.of("(?:\\+\\d{1,3}[ -])?\\(?\\d{3}\\)?[ -]\\d{3}[ -]\\d{4}", m -> digits(m.group())),
            Reading.of("\\d{3}-\\d{4}", m -> digits(m.group())),
            Reading.of("([-−]?)" + N + "\\s?%", m -> join(signed(m.group(1), m.group(2)), List.of("percent"))),
            Reading.of("([-−]?)" + N + "\\s?°\\s?([CF]?)", NumberReadings::degrees),
            Reading.of(N + "\\s?[x×]\\s?" + N, m -> join(decimal(m.group(1)), List.of("by"), decimal(m.group(2)))),
            Reading.of("(\\d+):(\\d+)", m -> join(decimal(m.group(1)), List.of("to"), decimal(m.group(2)))),
            Reading.of(
                    "(\\d{4})\\s?[-–—]\\s?(\\d{4})",
                    m -> join(yearLike(m.group(1)), List.of("to"), yearLike(m.group(2)))),
            Reading.of(
                    N + "\\s?[-–—]\\s?" + N + "\\s?(" + Units.symbols() + ")",
                    m -> join(
                            decimal(m.group(1)),
                            List.of("to"),
                            decimal(m.group(2)),
                            Units.unit(m.group(3), m.group(2)))),
            Reading.of(N + "\\s?[-–—]\\s?" + N, m -> join(decimal(m.group(1)), List.of("to"), decimal(m.group(2)))),
            Reading.of("([48])K", m -> join(decimal(m.group(1)), List.of("K"))),
            Reading.of("(\\d{3}0)s", m -> plural(year(intOf(m.group(1))))),
            Reading.of("([-−]?)" + N + "[\\s-]?(" + Units.symbols() + ")", NumberReadings::measure),
            Reading.of(
                    N + "\\s?(million|billion|trillion|thousand|bn|[kKM])",
                    m -> join(decimal(m.group(1)), List.of(Units.scale(m.group(2))))),
            Reading.of("['’]?(\\d0)s", m -> plural(cardinal(intOf(m.group(1))))),
            Reading.of("(\\d{1,9})(?:st|nd|rd|th)", m -> ordinal(Long.parseLong(m.group(1)))),
            Reading.of("24/7", m -> List.of("twenty", "four", "seven")),
            Reading.of("(\\d{1,3})/(\\d{1,3})", m -> fraction(intOf(m.group(1)), intOf(m.group(2)))),
            Reading.of("(\\d*)\\s?([½¼¾⅓⅔])", NumberReadings::glyphFraction),
            Reading.of("\\d+(?:\\.\\d+){2,}", m -> version(m.group())),
            Reading.of("(?:#|No\\. ?)(\\d+)", m -> join(List.of("number"), decimal(m.group(1)))),
            Reading.of("1[1-9]\\d\\d|20\\d\\d", m -> year(intOf(m.group()))),
            Reading.of("([-−]?)" + N, m -> signed(m.group(1), m.group(2))),
            Reading.of("()(\\.\\d+)", m -> signed("", m.group(2))));

    private NumberReadings() {}

    private static List<String> money(MatchResult match) {
        String scale = match.group(3);
        return money(match.group(1), match.group(2), scale == null ? "" : scale);
    }

    private static List<String> money(String symbol, String amount, String scale) {
        if (!scale.isEmpty()) {
            return join(decimal(amount), List.of(Units.scale(scale), Units.currency(symbol, false)));
        }
        int point = amount.indexOf('.');
        boolean hasCoins = point >= 0
                && amount.length() - point == 3
                && !Units.coin(symbol, true).isEmpty();
        if (!hasCoins) {
            return join(decimal(amount), List.of(Units.currency(symbol, Units.isOne(amount))));
        }
        String whole = amount.substring(0, point);
        int coins = intOf(amount.substring(point + 1));
        List<String> small = join(cardinal(coins), List.of(Units.coin(symbol, coins == 1)));
        if (whole.equals("0")) {
            return small;
        }
        List<String> large = join(decimal(whole), List.of(Units.currency(symbol, Units.isOne(whole))));
        return coins == 0 ? large : join(large, List.of("and"), small);
    }

    private static List<String> date(String month, String day, String year) {
        int monthNumber = intOf(month);
        if (monthNumber < 1 || monthNumber > 12) {
            return List.of();
        }
        return monthDay(MONTHS.get(monthNumber - 1), day, year);
    }

    private static List<String> monthDay(String month, String day, @org.jspecify.annotations.Nullable String year) {
        int number = intOf(day);
        if (number < 1 || number > 31) {
            return List.of();
        }
        return join(List.of(monthName(month)), ordinal(number), year == null ? List.of() : year(intOf(year)));
    }

    private static List<String> dayMonth(MatchResult match) {
        List<String> american = monthDay(match.group(2), match.group(1), match.group(3));
        if (american.isEmpty()) {
            return american;
        }
        String year = match.group(3);
        return join(
                List.of("the"),
                ordinal(intOf(match.group(1))),
                List.of("of", monthName(match.group(2))),
                year == null ? List.of() : year(intOf(year)));
    }

    private static String monthName(String written) {
        String start = written.substring(0, 3);
        return MONTHS.stream()
                .filter(month -> month.startsWith(start))
                .findFirst()
                .orElse(written);
    }

    private static List<String> time(
            String hourText, String minuteText, @org.jspecify.annotations.Nullable String half) {
        int hour = intOf(hourText);
        int minute = intOf(minuteText);
        if (hour > 23 || minute > 59) {
            return List.of();
        }
        List<String> suffix = half == null ? List.of() : List.of(half.toUpperCase(Locale.ROOT), "M");
        if (minute == 0) {
            boolean clock = half == null && hour <= 12;
            return join(
                    cardinal(hour), clock ? List.of("o'clock") : half == null ? List.of("hundred") : List.of(), suffix);
        }
        return join(cardinal(hour), minute < 10 ? List.of("oh") : List.of(), cardinal(minute), suffix);
    }

    private static List<String> degrees(MatchResult match) {
        String unit = match.group(3).equals("C") ? "Celsius" : match.group(3).equals("F") ? "Fahrenheit" : "";
        String degree = Units.isOne(match.group(2)) ? "degree" : "degrees";
        return join(
                signed(match.group(1), match.group(2)), List.of(degree), unit.isEmpty() ? List.of() : List.of(unit));
    }

    private static List<String> measure(MatchResult match) {
        return join(signed(match.group(1), match.group(2)), Units.unit(match.group(3), match.group(2)));
    }

    private static List<String> yearLike(String fourDigits) {
        return year(intOf(fourDigits));
    }

    private static List<String> fraction(int over, int under) {
        if (under == 0 || over >= under || under > 20) {
            return join(cardinal(over), List.of("over"), cardinal(under));
        }
        List<String> part = under == 2 ? List.of("half") : under == 4 ? List.of("quarter") : ordinal(under);
        return join(cardinal(over), over == 1 ? part : plural(part));
    }

    private static List<String> glyphFraction(MatchResult match) {
        List<String> part = GLYPH_FRACTIONS.getOrDefault(match.group(2), List.of());
        return match.group(1).isEmpty() ? part : join(decimal(match.group(1)), List.of("and"), part);
    }

    private static List<String> version(String dotted) {
        List<String> words = new ArrayList<>();
        for (String part : dotted.split("\\.")) {
            if (!words.isEmpty()) {
                words.add("point");
            }
            words.addAll(decimal(part));
        }
        return words;
    }

    private static List<String> signed(String sign, String number) {
        return sign.isEmpty() ? decimal(number) : join(List.of("minus"), decimal(number));
    }

    private static int intOf(String digits) {
        return Integer.parseInt(digits);
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
