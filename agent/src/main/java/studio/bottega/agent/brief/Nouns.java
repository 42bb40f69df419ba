package studio.bottega.agent.brief;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.agent.brief.Vocabulary.Span;
import studio.bottega.agent.prompt.Page;

/** What the things and people of a script in another language than English are called in English. Immutable. */
public final class Nouns {

    private static final int MOST = 24;
    private static final String CAMERA = "camera"; // what films the scene is not in it

    private final Vocabulary words;

    /** @param page {@code nouns}: a section a language */
    public Nouns(Page page) {
        this.words = new Vocabulary(page);
    }

    /**
     * A noun of a sentence.
     *
     * @param english what the picture library calls it
     * @param written as the sentence has it
     */
    public record Noun(String english, String written) {}

    /** The nouns of a sentence as they come. Of those that overlap the longest is meant: a bread is no bag of flour. */
    public List<Noun> in(String sentence, String language) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        String text = lower.length() == sentence.length() ? sentence : lower;
        List<Span> all = words.spans(language, lower);
        return all.stream()
                .filter(span -> all.stream().noneMatch(other -> hides(other, span)))
                .filter(span -> !span.value().equals(CAMERA))
                .sorted(Comparator.comparingInt(Span::start))
                .limit(MOST)
                .map(span -> new Noun(span.value(), text.substring(span.start(), span.end())))
                .toList();
    }

    private static boolean hides(Span other, Span span) {
        return other.overlaps(span) && other.end() - other.start() > span.end() - span.start();
    }

    public boolean knows(String language) {
        return words.sections().contains(language);
    }

    /** The first noun of a phrase. */
    public Optional<String> english(String phrase, String language) {
        return in(phrase, language).stream().map(Noun::english).findFirst();
    }
}
