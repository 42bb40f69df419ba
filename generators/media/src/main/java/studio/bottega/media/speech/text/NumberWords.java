package studio.bottega.media.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** English number names, without hyphens, so that every word stands alone for the voice. */
final class NumberWords {

    /** The largest number that is read as a number; longer ones are read digit by digit. */
    static final int MAX_DIGITS = 15;

    private static final String[] BELOW_TWENTY = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] SCALES = {"", "thousand", "million", "billion", "trillion"};
    private static final Map<String, String> ORDINALS = Map.ofEntries(
            Map.entry("one", "first"),
            Map.entry("two", "second"),
            Map.entry("three", "third"),
            Map.entry("five", "fifth"),
            Map.entry("eight", "eighth"),
            Map.entry("nine", "ninth"),
            Map.entry("twelve", "twelfth"));

    private NumberWords() {}

    /** {@code 1234} is "one thousand two hundred thirty four". */
    static List<String> cardinal(long number) {
        List<String> words = new ArrayList<>();
        if (number < 0) {
            words.add("minus");
            number = -number;
        }
        if (number == 0) {
            return List.of("zero");
        }
        long scale = 1_000_000_000_000L;
        for (int name = SCALES.length - 1; name >= 0; name--, scale /= 1000) {
            int group = (int) (number / scale % 1000);
            if (group > 0) {
                hundreds(group, words);
                if (name > 0) {
                    words.add(SCALES[name]);
                }
            }
        }
        return words;
    }

    private static void hundreds(int number, List<String> words) {
        if (number >= 100) {
            words.add(BELOW_TWENTY[number / 100]);
            words.add("hundred");
        }
        int rest = number % 100;
        if (rest >= 20) {
            words.add(TENS[rest / 10]);
            rest %= 10;
        }
        if (rest > 0) {
            words.add(BELOW_TWENTY[rest]);
        }
    }

    /** {@code 22} is "twenty second". */
    static List<String> ordinal(long number) {
        List<String> words = new ArrayList<>(cardinal(number));
        String last = words.remove(words.size() - 1);
        if (ORDINALS.containsKey(last)) {
            words.add(ORDINALS.get(last));
        } else if (last.endsWith("y")) {
            words.add(last.substring(0, last.length() - 1) + "ieth");
        } else {
            words.add(last + "th");
        }
        return words;
    }

    /** Each digit by its name; anything else is left out. */
    static List<String> digits(String text) {
        return text.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> BELOW_TWENTY[c - '0'])
                .toList();
    }

    /** {@code 1984} is "nineteen eighty four", {@code 2007} "two thousand seven", {@code 1905} "nineteen oh five". */
    static List<String> year(int year) {
        if (year < 1100 || year > 2099 || (year >= 2000 && year <= 2009)) {
            return cardinal(year);
        }
        List<String> words = new ArrayList<>(cardinal(year / 100));
        int rest = year % 100;
        if (rest == 0) {
            words.add("hundred");
        } else {
            if (rest < 10) {
                words.add("oh");
            }
            words.addAll(cardinal(rest));
        }
        return words;
    }

    /** {@code 1,234.50} is "one thousand two hundred thirty four point five zero"; commas are ignored. */
    static List<String> decimal(String text) {
        String plain = text.replace(",", "");
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        List<String> words = new ArrayList<>(whole(whole));
        if (point >= 0 && point + 1 < plain.length()) {
            words.add("point");
            words.addAll(digits(plain.substring(point + 1)));
        }
        return words;
    }

    private static List<String> whole(String digits) {
        if (digits.isEmpty()) {
            return List.of("zero");
        }
        boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
        return leadingZero || digits.length() > MAX_DIGITS ? digits(digits) : cardinal(Long.parseLong(digits));
    }

    /** "twenty" becomes "twenties", "nineteen nineties" likewise: the last word in the plural. */
    static List<String> plural(List<String> words) {
        List<String> plural = new ArrayList<>(words);
        String last = plural.remove(plural.size() - 1);
        plural.add(last.endsWith("y") ? last.substring(0, last.length() - 1) + "ies" : last + "s");
        return plural;
    }
}
