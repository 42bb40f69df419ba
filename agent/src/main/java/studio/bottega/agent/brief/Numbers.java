package studio.bottega.agent.brief;

import java.util.OptionalInt;

/** Reads a number as digits or as a word of any language of the vocabulary. */
final class Numbers {

    private static final String SECTION = "number";

    private final Vocabulary vocabulary;

    Numbers(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** A group for a larger expression that matches digits or a number word. */
    String expression() {
        StringBuilder words = new StringBuilder("(?:\\d{1,4}(?:[.,]\\d)?");
        vocabulary.values(SECTION).forEach(value -> words.append('|').append(vocabulary.expression(SECTION, value)));
        return words.append(')').toString();
    }

    /** The number that a match of {@link #expression} means. */
    double value(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return Double.parseDouble(word.replace(',', '.'));
        }
        return whole(word).orElse(1);
    }

    private OptionalInt whole(String word) {
        return vocabulary.values(SECTION).stream()
                .filter(value -> word.matches(vocabulary.expression(SECTION, value)))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
