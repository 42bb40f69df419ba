package studio.bottega.media.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A noun phrase as words, the most telling first: the noun that it is about, then what is said of it from near to far, then
 * what follows the first preposition. Plurals are taken as singulars.
 *
 * @param main what comes before the first preposition, as it was said
 * @param whole the phrase as it was said, of at most {@value #MAX_WORDS} words
 */
record Phrase(List<String> words, String main, String whole) {

    private static final int MAX_WORDS = 40;
    static final Set<String> PREPOSITIONS = Set.of(
            "of",
            "with",
            "in",
            "on",
            "at",
            "by",
            "near",
            "holding",
            "carrying",
            "wearing",
            "from",
            "for",
            "under",
            "over",
            "beside",
            "inside",
            "behind",
            "who",
            "that",
            "which",
            "and",
            "while",
            "looking",
            "sitting",
            "standing",
            "walking",
            "beneath",
            "around",
            "between",
            "to",
            "as",
            "against",
            "next",
            "made",
            "glowing",
            "resting",
            "hanging",
            "surrounded");
    private static final Set<String> EMPTY =
            Set.of("a", "an", "the", "some", "its", "his", "her", "their", "our", "one", "two");

    static Phrase of(String text) {
        List<String> head = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        List<String> said = new ArrayList<>();
        int main = 0;
        boolean inHead = true;
        for (String raw : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (raw.isEmpty() || EMPTY.contains(raw) || said.size() >= MAX_WORDS) {
                continue;
            }
            said.add(raw);
            if (PREPOSITIONS.contains(raw)) {
                inHead = inHead && head.isEmpty();
                rest.add(raw);
            } else if (inHead) {
                head.add(0, singular(raw));
                main = said.size();
            } else {
                rest.add(singular(raw));
            }
        }
        head.addAll(rest);
        return new Phrase(List.copyOf(head), String.join(" ", said.subList(0, main)), String.join(" ", said));
    }

    /** The noun and what is said of it before any preposition. */
    List<String> head() {
        return words.subList(0, headSize());
    }

    /** From the first preposition on. */
    List<String> rest() {
        return words.subList(headSize(), words.size());
    }

    private int headSize() {
        int size = 0;
        while (size < words.size() && !PREPOSITIONS.contains(words.get(size))) {
            size++;
        }
        return size;
    }

    boolean has(String... candidates) {
        for (String candidate : candidates) {
            if (words.contains(candidate)) {
                return true;
            }
        }
        return false;
    }

    static String singular(String word) {
        if (word.length() > 4 && word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.equals("leaves")) {
            return "leaf";
        }
        if (word.length() > 4 && (word.endsWith("shes") || word.endsWith("ches") || word.endsWith("xes"))) {
            return word.substring(0, word.length() - 2);
        }
        boolean plural = word.length() > 3
                && word.endsWith("s")
                && !word.endsWith("ss")
                && !word.endsWith("us")
                && !word.endsWith("is");
        return plural ? word.substring(0, word.length() - 1) : word;
    }
}
