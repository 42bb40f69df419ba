package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.bottega.agent.brief.Order.Shape;
import studio.bottega.contract.domain.ProductionKind;

/** Reads what is to be made: length, formats, how many posters, with or without voice, music and captions. */
final class ShapeReader {

    static final int MAX_POSTERS = 12;

    private static final int MAX_FORMATS = 3;
    private static final List<Format> EVERYWHERE = List.of(Format.VERTICAL, Format.SQUARE, Format.LANDSCAPE);

    static final String SECONDS =
            "(?:seconds?|secs?|s(?![\\p{L}])|sekündige?[rsnm]?|sek(?:unden?)?|segundos?|秒钟?|ثوان[ٍي]?|ثانية)";
    static final String MINUTES = "(?:minutes?|mins?(?![\\p{L}])|minuten?|minütige?[rsnm]?|minutos?|分钟|دقائق|دقيقة)";

    static final String HALF = "(?:half[ -]a?[ -]?minute|(?:eine )?halbe minute|medio minuto|半分钟|نصف دقيقة)";

    private static final Pattern HALF_A_MINUTE = Pattern.compile(HALF);

    /** "Fünfminütig" is a number and a unit. */
    private static final Pattern GERMAN_LENGTH = Pattern.compile("(?<=\\p{L})(?=(?:minütig|sekündig))");

    private final Vocabulary words;
    private final Numbers numbers;
    private final Pattern seconds;
    private final Pattern minutes;
    private final Pattern posters;

    ShapeReader(Vocabulary words) {
        this.words = words;
        this.numbers = new Numbers(words);
        String number = "(" + numbers.expression() + ")";
        this.seconds = Pattern.compile(number + "[\\s-]{0,2}" + SECONDS);
        this.minutes = Pattern.compile(number + "[\\s-]{0,2}" + MINUTES);
        this.posters = Pattern.compile(
                number + "\\s*(?:[\\p{L}-]{2,20}\\s+){0,2}?[张幅款个]?" + words.expression("poster", "poster"));
    }

    Shape read(String text, ProductionKind kind, List<String> notes) {
        String lower = GERMAN_LENGTH.matcher(text).replaceAll(" ");
        int count = posters(lower, kind, notes);
        boolean film = kind != ProductionKind.CAMPAIGN || wantsFilm(lower) || count == 0;
        return new Shape(
                film ? seconds(lower, kind, notes) : 0,
                formats(lower, kind),
                count,
                film,
                !words.names("silence", "no narration", lower),
                !words.names("silence", "no music", lower),
                !words.names("silence", "no captions", lower));
    }

    private boolean wantsFilm(String lower) {
        if (!words.names("poster", "poster", lower)) {
            return true;
        }
        if (words.names("film", "no film", lower)) {
            return false;
        }
        return words.names("film", "film", lower)
                || words.names("reach", "everywhere", lower)
                || seconds.matcher(lower).find()
                || minutes.matcher(lower).find();
    }

    private double seconds(String lower, ProductionKind kind, List<String> notes) {
        List<Double> said = new ArrayList<>();
        collect(minutes, 60, lower, said);
        collect(seconds, 1, lower, said);
        if (HALF_A_MINUTE.matcher(lower).find()) {
            said.add(0, 30.0);
        }
        if (said.isEmpty()) {
            double usual = kind == ProductionKind.COURSE ? 120 : kind == ProductionKind.PREVIS ? 20 : 15;
            notes.add("%s; %.0f seconds were assumed.".formatted(Shape.NO_LENGTH, usual));
            return usual;
        }
        double first = said.get(0);
        if (kind == ProductionKind.CAMPAIGN && said.stream().distinct().count() > 1) {
            notes.add("The brief names more than one length; the film takes %.0f seconds.".formatted(first));
        }
        double least = kind == ProductionKind.CAMPAIGN ? 4 : 6;
        double most = kind == ProductionKind.COURSE ? 900 : kind == ProductionKind.PREVIS ? 300 : 120;
        double bounded = Math.max(least, Math.min(most, first));
        if (bounded != first) {
            notes.add("%s seconds were asked for; films of %.0f to %.0f seconds are planned here, so it takes %.0f."
                    .formatted(shown(first), least, most, bounded));
        }
        return bounded;
    }

    private void collect(Pattern pattern, double unit, String lower, List<Double> said) {
        Matcher matcher = pattern.matcher(lower);
        while (matcher.find() && said.size() < 10) {
            said.add(numbers.value(matcher.group(1)) * unit);
        }
    }

    private List<Format> formats(String lower, ProductionKind kind) {
        List<Format> named = words.hits("format", lower).stream()
                .map(hit -> Format.valueOf(hit.value().toUpperCase(Locale.ROOT)))
                .limit(MAX_FORMATS)
                .toList();
        if (kind == ProductionKind.CAMPAIGN && words.names("reach", "everywhere", lower)) {
            return Stream.concat(named.stream(), EVERYWHERE.stream())
                    .distinct()
                    .limit(MAX_FORMATS)
                    .toList();
        }
        if (!named.isEmpty()) {
            return named;
        }
        return List.of(kind == ProductionKind.CAMPAIGN ? Format.VERTICAL : Format.LANDSCAPE);
    }

    private int posters(String lower, ProductionKind kind, List<String> notes) {
        Matcher matcher = posters.matcher(lower);
        if (matcher.find()) {
            int asked = (int) numbers.value(matcher.group(1));
            if (asked > MAX_POSTERS) {
                notes.add("%d posters were asked for; %d are planned.".formatted(asked, MAX_POSTERS));
            }
            return Math.min(MAX_POSTERS, asked);
        }
        if (words.names("poster", "pair", lower)) { // a word that says how many, as Arabic has
            return 2;
        }
        if (words.names("poster", "poster", lower)) {
            return words.names("poster", "several", lower) ? 3 : 1;
        }
        return kind == ProductionKind.CAMPAIGN ? 3 : 0;
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? "%.0f".formatted(value) : Double.toString(value);
    }
}
