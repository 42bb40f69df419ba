package studio.bottega.agent.brief;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.Order.Product;
import studio.bottega.agent.brief.Vocabulary.Hit;
import studio.bottega.agent.prompt.Page;

/** Reads what a brief is about: the name, what it is, for whom. */
final class ProductReader {

    private static final String FOR =
            "(?:for|about|of|promoting|promotes?|advertising|launching|launch of|selling|introducing|"
                    + "para|de|sobre|für|von|über|pour)";
    private static final String ARTICLE =
            "(?:an?|the|our|my|el|la|los|un|una|nuestr[oa]|eine?n?|der|die|das|unsere?n?|une?|notre)";
    private static final String NAME =
            "(\\p{Lu}[\\p{L}\\p{N}&'’.+-]{0,29}(?: (?:\\p{Lu}|\\d)[\\p{L}\\p{N}&'’.+-]{0,29}){0,3})";
    private static final String WORDS = "([\\p{L}\\p{N}'’&/ -]{2,70}?)";
    private static final String STOP =
            "(?=[,.;:!?\\n(–—]| (?:for|that|which|with|who|from|in|on|at|aimed|para|con|que|für|mit|pour|avec)\\b|$)";

    private static final Pattern NAME_AND_KIND =
            Pattern.compile("\\b(?i:" + FOR + ") " + NAME + ", (?i:" + ARTICLE + ") " + WORDS + STOP);
    private static final Pattern KIND_AND_NAME = Pattern.compile("(?i:" + ARTICLE + ") ?" + WORDS
            + ",? (?i:called|named|llamad[oa]|namens|genannt|nommée?) [\"“«„']?" + NAME);
    private static final Pattern NAME_IS =
            Pattern.compile("(?:^|[.\\n] ?)" + NAME + " (?i:is|are|es|ist|est) (?i:" + ARTICLE + ") " + WORDS + STOP);
    private static final Pattern BARE_NAME =
            Pattern.compile("\\b(?i:" + FOR + ") (?:(?i:" + ARTICLE + "|new|brand) )*" + NAME);
    private static final Pattern QUOTED = Pattern.compile(
            "(?<![:=] ?)(?<!(?i:line|says?|with|words) ?)[\"“«„「]([\\p{L}\\p{N}][^\"”»“」\\n.!?]{1,30})[\"”»“」]");
    private static final Pattern LATIN_NAME =
            Pattern.compile("(?<![A-Za-z0-9])([A-Z][A-Za-z0-9&'.+-]{0,29}(?: [A-Z0-9][A-Za-z0-9&'.+-]{0,29}){0,3})");
    private static final Pattern KIND =
            Pattern.compile("\\b(?i:" + FOR + ") (?i:" + ARTICLE + "|new|brand-new) (?:new )?" + WORDS + STOP);
    private static final Pattern AUDIENCE = Pattern.compile(
            "(?i:\\bfor|aimed at|targeting|audience:?|target group:?|para|dirigido a|für|zielgruppe:?|面向|目标人群[:：]?|للـ?)\\s*"
                    + "((?!(?i:" + ARTICLE
                    + ")\\s)[\\p{L}\\p{N}][\\p{L}\\p{N}'’ -]{2,50}?)(?=[.,;:!?\\n(，。；]| (?:that|who|which|with|and)\\b|$)");
    private static final String ARABIC_ADJECTIVE =
            "(?:جديد|صغير|كبير|فاخر|حديث|قديم|عصري|محلي|عربي|طازج|شمسي|يدوي|صحي|لذيذ|رائع)ة?(?!\\p{L})";
    private static final List<String> NOT_NAMES = List.of(
            "AI", "TV", "HD", "4K", "Instagram", "TikTok", "YouTube", "Facebook", "Reels", "INT", "EXT", "I", "We");

    private final Vocabulary products;

    ProductReader(Page products) {
        this.products = new Vocabulary(products);
    }

    /** @return empty if the text names neither a product nor a kind of one */
    Optional<Product> read(BriefText brief, String language) {
        String text = brief.text();
        Optional<String> described = described(text);
        Optional<Match> found = described
                .flatMap(words -> known(words.toLowerCase(Locale.ROOT)))
                .or(() -> known(described.isPresent() ? withoutName(text, language) : brief.lower()));
        Optional<String> arabic =
                name(text, language).isEmpty() ? found.flatMap(kind -> arabicName(kind, text)) : Optional.empty();
        Optional<Match> known = arabic.flatMap(word -> known(brief.lower().replace(word + " ", "")))
                .or(() -> found);
        Optional<String> name = arabic.or(() -> name(text, language));
        if (known.isEmpty() && described.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        String english = known.map(Match::noun).orElse("product");
        String noun = language.equals("en")
                ? described.filter(words -> drawable(words, known)).orElse(english)
                : english;
        String shownKind = described
                .filter(words -> language.equals("en"))
                .or(() -> known.map(Match::word))
                .or(() -> described)
                .orElse(english);
        return Optional.of(new Product(
                name.orElse(titled(shownKind)),
                noun.toLowerCase(Locale.ROOT),
                known.map(Match::category).orElse("general"),
                audience(text, name.orElse(""), shownKind),
                name.isPresent()));
    }

    /** What is called a candle in some language, and is said to be a sailing school, is no candle. */
    private static String withoutName(String text, String language) {
        return name(text, language)
                .map(name -> text.replace(name, " "))
                .orElse(text)
                .toLowerCase(Locale.ROOT);
    }

    private record Match(String category, String noun, String word, int first) {}

    /**
     * A bare noun between a kind of thing and its definite adjective is its name, and so is one that ends the phrase: "the lamp LUMEN the
     * solar", "café QAMAR, …".
     */
    private static Optional<String> arabicName(Match kind, String text) {
        return find(
                Pattern.compile(Pattern.quote(kind.word()) + " ((?!ال|لل|" + ARABIC_ADJECTIVE
                        + ")[\\p{IsArabic}&&\\p{L}]{2,20})(?= ال|[،,.:؛]|$)"),
                text);
    }

    /** The product word that stands first; of two at one place the longer. */
    private Optional<Match> known(String lower) {
        Optional<Match> best = Optional.empty();
        for (String category : products.sections()) {
            for (Hit hit : products.hits(category, lower)) {
                Match match = new Match(category, hit.value(), hit.word(), hit.first());
                if (best.isEmpty() || better(match, best.get())) {
                    best = Optional.of(match);
                }
            }
        }
        return best;
    }

    private static boolean better(Match a, Match b) {
        return a.first < b.first || (a.first == b.first && a.word.length() > b.word.length());
    }

    /** A "solar lantern" can be drawn as it is called; a "bakery" is drawn as the bread it sells. */
    private static boolean drawable(String words, Optional<Match> known) {
        return known.map(match -> match.noun().substring(match.noun().lastIndexOf(' ') + 1))
                .map(head -> words.toLowerCase(Locale.ROOT).contains(head))
                .orElse(true);
    }

    private static Optional<String> described(String text) {
        for (Pattern pattern : List.of(NAME_AND_KIND, NAME_IS)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return Optional.of(matcher.group(2).strip());
            }
        }
        return find(KIND_AND_NAME, text).or(() -> find(KIND, text)).filter(words -> !Requests.about(words));
    }

    private static Optional<String> name(String text, String language) {
        Optional<String> name = find(NAME_AND_KIND, text)
                .or(() -> secondOf(KIND_AND_NAME, text))
                .or(() -> find(NAME_IS, text))
                .or(() -> find(BARE_NAME, text));
        if (name.isEmpty() && !latin(language)) {
            name = find(LATIN_NAME, text);
        }
        if (name.isEmpty()) {
            name = find(QUOTED, text);
        }
        return name.map(found -> found.replaceAll("['’.]+$", "")).filter(found -> !NOT_NAMES.contains(found));
    }

    private static boolean latin(String language) {
        return !List.of("zh", "ja", "ko", "ar", "ru", "hi", "el", "he").contains(language);
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static Optional<String> secondOf(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(2).strip()) : Optional.empty();
    }

    private static String audience(String text, String name, String kind) {
        Matcher matcher = AUDIENCE.matcher(text);
        while (matcher.find()) {
            String words = matcher.group(1).strip();
            boolean product =
                    words.equals(name) || kind.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
            if (!product && !Requests.about(words)) {
                return words;
            }
        }
        return "";
    }

    private static String titled(String words) {
        StringBuilder title = new StringBuilder();
        for (String word : words.split("\\s+")) {
            title.append(title.isEmpty() ? "" : " ")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return title.toString();
    }
}
