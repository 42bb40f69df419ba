package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.bottega.agent.prompt.Page;

/** Finds the words of a page's sections in a text, in any of their languages. Immutable. */
public final class Vocabulary {

    /** Prepositions and the article, written together with their noun. */
    private static final String ARABIC_PREFIX = "[وفبلك]?ال|لل|[وفبلك]";

    /** Vowels and doubling, which most texts leave out. */
    private static final String ARABIC_MARKS = "\\p{M}*";

    /** What three dots stand for, kept apart. */
    private static final String BETWEEN = "([^.,;:!?。，；：！？、،؛\\n]{0,60}?)";

    private static final Pattern GAP = Pattern.compile(" … |…");

    private static final Pattern ARABIC_WORD = Pattern.compile("(?:" + ARABIC_PREFIX + ")(.+)");

    private final Map<String, Map<String, Pattern>> sections;

    /**
     * A value that a text speaks of.
     *
     * @param word as the text has it, without what Arabic writes together with it
     * @param first where it is first named
     * @param count how often
     */
    public record Hit(String value, String word, int first, int count) {}

    /**
     * Where a text names a value.
     *
     * @param gaps what stands where the words have three dots
     */
    record Span(String value, int start, int end, List<Gap> gaps) {

        /** From a place to before another. */
        record Gap(int start, int end) {}

        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }
    }

    public Vocabulary(Page page) {
        this.sections = page.sections().stream()
                .collect(Collectors.toMap(Page.Section::title, Vocabulary::patterns, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Pattern> patterns(Page.Section section) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        section.items().forEach(item -> patterns.put(item.key(), pattern(item.text())));
        return patterns;
    }

    /** Longer words first. Words in scripts with spaces stand alone; Arabic ones may carry an article or a preposition. */
    private static Pattern pattern(String words) {
        String alternatives = List.of(words.split("\\s*,\\s*")).stream()
                .map(word -> word.toLowerCase(Locale.ROOT).strip())
                .filter(word -> !word.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Vocabulary::alternative)
                .collect(Collectors.joining("|"));
        return Pattern.compile(alternatives);
    }

    private static String alternative(String word) {
        return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
            case HAN, HIRAGANA, KATAKANA -> body(word, "");
            case ARABIC -> "(?<!\\p{L})(?:" + ARABIC_PREFIX + ")?" + body(word, ARABIC_MARKS) + "(?!\\p{L})";
            default -> "(?<![\\p{L}\\p{N}-])" + body(word, "") + "(?![\\p{L}\\p{N}])";
        };
    }

    /** A star is any short ending, a hyphen a hyphen or a space or nothing, three dots are what stands between. */
    private static String body(String word, String afterLetter) {
        StringBuilder body = new StringBuilder();
        Matcher gap = GAP.matcher(word);
        int from = 0;
        while (gap.find()) {
            body.append(literal(word.substring(from, gap.start()), afterLetter));
            body.append(gap.group().equals("…") ? BETWEEN : "\\s+(?:" + BETWEEN + "\\s+)?");
            from = gap.end();
        }
        return body.append(literal(word.substring(from), afterLetter)).toString();
    }

    private static String literal(String text, String afterLetter) {
        return text.codePoints()
                .mapToObj(point -> character(point, afterLetter))
                .collect(Collectors.joining());
    }

    private static String character(int point, String afterLetter) {
        return switch (point) {
            case '*' -> "\\p{L}{0,3}";
            case '-' -> "[\\s-]?";
            case ' ' -> "\\s+";
            default -> Pattern.quote(Character.toString(point)) + afterLetter;
        };
    }

    /** Every value of a section that the text names: the most often named first, then the first named. */
    public List<Hit> hits(String section, String lowerText) {
        List<Hit> hits = new ArrayList<>();
        sections.getOrDefault(section, Map.of()).forEach((value, pattern) -> {
            Matcher matcher = pattern.matcher(lowerText);
            if (matcher.find()) {
                int first = matcher.start();
                String word = bare(pattern, matcher.group());
                int count = 1;
                while (matcher.find()) {
                    count++;
                }
                hits.add(new Hit(value, word, first, count));
            }
        });
        hits.sort(Comparator.comparingInt(Hit::count).reversed().thenComparingInt(Hit::first));
        return hits;
    }

    private static String bare(Pattern pattern, String word) {
        Matcher prefixed = ARABIC_WORD.matcher(word);
        return prefixed.matches() && pattern.matcher(prefixed.group(1)).matches() ? prefixed.group(1) : word;
    }

    /** Where a text first names each value, the section's first values first; what one has taken no other has. */
    List<Span> spans(String section, String lowerText, int most) {
        List<Span> spans = new ArrayList<>();
        sections.getOrDefault(section, Map.of()).forEach((value, pattern) -> {
            Matcher matcher = pattern.matcher(lowerText);
            boolean taken = false;
            while (!taken && spans.size() < most && matcher.find()) {
                Span span = new Span(value, matcher.start(), matcher.end(), gaps(matcher));
                if (spans.stream().noneMatch(span::overlaps)) {
                    spans.add(span);
                    taken = true;
                }
            }
        });
        return spans;
    }

    /** Where a text first names each value, whatever overlaps. */
    List<Span> spans(String section, String lowerText) {
        List<Span> spans = new ArrayList<>();
        sections.getOrDefault(section, Map.of()).forEach((value, pattern) -> {
            Matcher matcher = pattern.matcher(lowerText);
            if (matcher.find()) {
                int prefix = matcher.group().length()
                        - bare(pattern, matcher.group()).length();
                spans.add(new Span(value, matcher.start() + prefix, matcher.end(), gaps(matcher)));
            }
        });
        return spans;
    }

    private static List<Span.Gap> gaps(Matcher matcher) {
        return IntStream.rangeClosed(1, matcher.groupCount())
                .filter(group -> matcher.start(group) >= 0)
                .mapToObj(group -> new Span.Gap(matcher.start(group), matcher.end(group)))
                .toList();
    }

    /** The value that a text names most. */
    public Optional<String> best(String section, String lowerText) {
        return hits(section, lowerText).stream().map(Hit::value).findFirst();
    }

    public boolean names(String section, String value, String lowerText) {
        Pattern pattern = sections.getOrDefault(section, Map.of()).get(value);
        return pattern != null && pattern.matcher(lowerText).find();
    }

    /** The words of one value as a group of a larger expression. */
    String expression(String section, String value) {
        return "(?:%s)"
                .formatted(sections.getOrDefault(section, Map.of()).getOrDefault(value, Pattern.compile("(?!)")));
    }

    /** The values of a section, in the page's order. */
    List<String> values(String section) {
        return List.copyOf(sections.getOrDefault(section, Map.of()).keySet());
    }

    List<String> sections() {
        return List.copyOf(sections.keySet());
    }
}
