package studio.bottega.media.speech.text;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of units of measure, currency and large numbers, in the singular and the plural. */
final class Units {

    /** Symbol to singular name; the plural adds an s to its first word unless it stands in {@link #PLURALS}. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    private static final Map<String, String> PLURALS =
            Map.of("foot", "feet", "hertz", "hertz", "lux", "lux", "inch", "inches", "decibels", "decibels");
    private static final Map<String, String> MONEY = Map.of(
            "$", "dollar", "€", "euro", "£", "pound", "¥", "yen", "₹", "rupee", "USD", "dollar", "EUR", "euro", "GBP",
            "pound", "JPY", "yen");
    private static final Map<String, String> COINS =
            Map.of("dollar", "cent", "euro", "cent", "pound", "penny", "rupee", "paisa");
    private static final Map<String, String> SCALES = Map.of(
            "k",
            "thousand",
            "K",
            "thousand",
            "m",
            "million",
            "M",
            "million",
            "bn",
            "billion",
            "B",
            "billion",
            "tn",
            "trillion");

    static {
        String table = """
                km/h kilometer per hour|mph mile per hour|m/s meter per second|kWh kilowatt hour|Wh watt hour|mAh milliamp hour
                km kilometer|cm centimeter|mm millimeter|nm nanometer|m meter|km² square kilometer|m² square meter|m³ cubic meter
                kg kilogram|mg milligram|g gram|lb pound|lbs pound|oz ounce|l liter|L liter|ml milliliter|mL milliliter
                ft foot|mi mile|yd yard|kW kilowatt|MW megawatt|W watt|mV millivolt|V volt|Hz hertz|kHz kilohertz
                MHz megahertz|GHz gigahertz|KB kilobyte|MB megabyte|GB gigabyte|TB terabyte|Mbps megabit per second
                ms millisecond|sec second|s second|min minute|h hour|hr hour|hrs hour|fps frame per second|dB decibel
                lm lumen|lx lux|kcal kilocalorie|kJ kilojoule|px pixel|dpi dot per inch|rpm revolution per minute
                """;
        for (String entry : table.strip().split("[|\n]")) {
            int blank = entry.strip().indexOf(' ');
            NAMES.put(entry.strip().substring(0, blank), entry.strip().substring(blank + 1));
        }
        NAMES.put("kHz", "kilohertz");
    }

    private Units() {}

    /** A regular expression of all unit symbols, longest first. */
    static String symbols() {
        return NAMES.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    /** The name said for a symbol of {@link #symbols()} after the written number. */
    static List<String> unit(String symbol, String number) {
        String name = NAMES.getOrDefault(symbol, symbol);
        return words(isOne(number) ? name : plural(name));
    }

    static boolean isOne(String number) {
        return number.equals("1");
    }

    /** A unit as it stands after "per": singular. */
    static List<String> per(String symbol) {
        return words("per " + NAMES.getOrDefault(symbol, symbol));
    }

    static String currency(String symbol, boolean one) {
        String name = MONEY.getOrDefault(symbol, symbol);
        return one || name.equals("yen") ? name : name + "s";
    }

    /** The small coin of a currency, or an empty text where there is none. */
    static String coin(String symbol, boolean one) {
        String coin = COINS.getOrDefault(MONEY.getOrDefault(symbol, ""), "");
        if (one || coin.isEmpty()) {
            return coin;
        }
        return coin.equals("penny") ? "pence" : coin.equals("paisa") ? "paise" : coin + "s";
    }

    static String scale(String written) {
        return SCALES.getOrDefault(written, written.toLowerCase(java.util.Locale.ROOT));
    }

    private static String plural(String name) {
        int blank = name.indexOf(' ');
        String first = blank < 0 ? name : name.substring(0, blank);
        String rest = blank < 0 ? "" : name.substring(blank);
        if (first.equals("square") || first.equals("cubic") || (name.endsWith(" hour") && !name.contains(" per "))) {
            return name + "s";
        }
        if (first.endsWith("hertz")) {
            return name;
        }
        return PLURALS.getOrDefault(first, first + "s") + rest;
    }

    static List<String> words(String phrase) {
        return List.of(phrase.split(" "));
    }
}
