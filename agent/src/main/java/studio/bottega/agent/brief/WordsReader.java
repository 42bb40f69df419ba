package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.Order.Words;

/** Reads the words that a brief asks for: tagline, call to action, headline, narration, and facts that may be said. */
final class WordsReader {

    private static final int MAX_FACTS = 6;
    private static final int MAX_LINES = 40;
    private static final String QUOTED = "[\"“«„「']([^\"”»“」'\\n]{2,120}(?:'[^\"”»“」'\\n]{1,80})?)[\"”»“」']";
    private static final String BARE = "([^.;\\n\"“]{2,80})";

    private static final Pattern TAGLINE = labelled("tag ?line|slogan|claim|motto|lema|eslogan|标语|口号|شعار");
    private static final Pattern ACTION =
            labelled("call[ -]to[ -]action|cta|button|llamada a la acción|handlungsaufforderung|行动号召|دعوة للعمل");
    private static final Pattern ENDING =
            Pattern.compile("(?i)(?:end|ends|ending|close) (?:with|on)(?: the words?)?:?\\s*" + QUOTED);
    private static final Pattern HEADLINE = labelled("headline|titular|schlagzeile|überschrift|标题|عنوان");
    private static final Pattern NARRATION =
            labelled("narration|voice-?over|v/?o|script|narrator says|narrator|narración|sprecher|旁白");
    private static final Pattern QUOTE = Pattern.compile(QUOTED);

    private static final Pattern FACT = Pattern.compile(
            "(?:It|They|Its|Each|Every|No|Made|Charges|Lasts|Runs|Weighs|Costs)\\b" + "[\\p{L}\\p{N} ,'’%-]{6,90}");
    private static final Pattern CLAUSE = Pattern.compile(
            "(?i)\\b(?:that|which) ((?:lasts?|charges?|runs?|weighs?|fits?|folds?|floats?|cleans?|holds?|keeps?"
                    + "|makes?|turns?|saves?|glows?|costs?|starts?|works?)\\b[\\p{L}\\p{N} '’%-]{3,60})(?=[.,;:!?\n)]|$)");

    private WordsReader() {}

    private static Pattern labelled(String label) {
        return Pattern.compile(
                "(?i)(?<!\\p{L})(?:" + label + ")(?!\\p{L})(?:\\s*(?:is|says|should be|ist|es))?\\s*[:：=]?\\s*(?:"
                        + QUOTED + "|(?<=[:：=] ?)" + BARE + ")");
    }

    static Words read(BriefText brief, String language) {
        String text = brief.text();
        return new Words(
                bounded(first(TAGLINE, text), 60),
                bounded(first(ACTION, text).or(() -> first(ENDING, text)), 40),
                bounded(first(HEADLINE, text), 60),
                lines(text),
                language.equals("en") ? facts(brief) : List.of());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String quoted = matcher.group(1);
        return Optional.of((quoted != null ? quoted : matcher.group(matcher.groupCount())).strip());
    }

    /** What is too long to be set is not cut: better none of it than a part. */
    private static String bounded(Optional<String> words, int max) {
        return words.filter(value -> value.length() <= max && value.codePoints().anyMatch(Character::isLetter))
                .orElse("");
    }

    /** Quotes that follow a word for narration, until something else is said. */
    private static List<String> lines(String text) {
        Matcher label = NARRATION.matcher(text);
        if (!label.find()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        Matcher quote = QUOTE.matcher(text);
        int at = label.start();
        while (quote.find(at) && lines.size() < MAX_LINES) {
            if (!lines.isEmpty() && !text.substring(at, quote.start()).matches("[\\s,;/|–—-]*(?:(?:and|then)\\s+)?")) {
                break;
            }
            lines.add(quote.group(1).strip());
            at = quote.end();
        }
        if (lines.isEmpty()) {
            first(NARRATION, text).ifPresent(lines::add);
        }
        return lines;
    }

    private static List<String> facts(BriefText brief) {
        List<String> facts = new ArrayList<>();
        for (String sentence : brief.sentences()) {
            String plain = sentence.replaceAll("[.!?]$", "");
            int words = plain.split("\\s+").length;
            if (FACT.matcher(plain).matches() && words >= 3 && words <= 10 && !Requests.about(plain)) {
                facts.add(plain + ".");
            }
        }
        Matcher clause = CLAUSE.matcher(brief.text());
        while (clause.find()) {
            String verb = clause.group(1).strip();
            boolean plural = !verb.split(" ", 2)[0].endsWith("s");
            String fact = (plural ? "They " : "It ") + verb + ".";
            if (fact.split("\\s+").length <= 10) {
                facts.add(fact);
            }
        }
        return facts.stream().distinct().limit(MAX_FACTS).toList();
    }
}
