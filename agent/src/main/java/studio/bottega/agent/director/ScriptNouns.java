package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.Nouns;
import studio.bottega.agent.brief.Nouns.Noun;

/** Finds what is to be seen in the sentences of a script: in English by its articles, in other languages by what the nouns mean. Immutable. */
final class ScriptNouns {

    private static final Pattern THING =
            Pattern.compile("\\b(?:the|an?|his|her|their|its)\\s+((?:[a-z]+\\s)?[a-z]{3,20})(?![a-z])");
    private static final List<String> NOT_THINGS = List.of(
            "camera", "shot", "frame", "scene", "left", "right", "end", "close", "wide", "way", "same", "other",
            "lens mm", "moment");
    private static final List<String> SMALL = List.of(
            "as", "at", "in", "on", "to", "is", "it", "and", "of", "with", "from", "then", "starts", "turns", "stands",
            "looks", "sits", "walks", "waits");

    private final Nouns nouns;
    private final String language;

    /** @param language in which the script is written; one that nobody knows nouns of is read as English */
    ScriptNouns(Nouns nouns, String language) {
        this.nouns = nouns;
        this.language = language;
    }

    /** What a phrase is called in English; empty if nobody knows. */
    String english(String phrase) {
        return english() ? phrase : nouns.english(phrase, language).orElse("");
    }

    /** The nouns of a sentence as they come. */
    List<Noun> in(String sentence) {
        return english() ? afterArticles(sentence) : nouns.in(sentence, language);
    }

    private boolean english() {
        return !nouns.knows(language);
    }

    private static List<Noun> afterArticles(String sentence) {
        List<Noun> found = new ArrayList<>();
        Matcher thing = THING.matcher(sentence.toLowerCase(Locale.ROOT));
        while (thing.find()) {
            String noun = noun(thing.group(1));
            if (!noun.isEmpty() && !NOT_THINGS.contains(noun)) {
                found.add(new Noun(noun, noun));
            }
        }
        return found;
    }

    /** "lamp as" is a lamp; of two words the second alone stands when the first is small. */
    private static String noun(String phrase) {
        String[] parts = phrase.split("\\s+");
        if (parts.length == 1) {
            return SMALL.contains(parts[0]) ? "" : parts[0];
        }
        if (SMALL.contains(parts[1])) {
            return SMALL.contains(parts[0]) ? "" : parts[0];
        }
        return SMALL.contains(parts[0]) ? parts[1] : phrase.strip();
    }
}
