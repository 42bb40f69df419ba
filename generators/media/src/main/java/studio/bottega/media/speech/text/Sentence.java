package studio.bottega.media.speech.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence to be spoken in one breath group of the voice.
 *
 * @param tokens its tokens in order; never empty
 * @param ending how its melody ends
 * @param endsParagraph whether a paragraph ends with it
 */
public record Sentence(List<SpokenToken> tokens, Ending ending, boolean endsParagraph) {

    /** How a sentence ends. */
    public enum Ending {
        STATEMENT("."),
        QUESTION("?"),
        EXCLAMATION("!");

        private final String mark;

        Ending(String mark) {
            this.mark = mark;
        }

        /** The punctuation mark that stands for this ending. */
        public String mark() {
            return mark;
        }
    }

    public Sentence {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a sentence needs at least one token");
        }
        tokens = List.copyOf(tokens);
    }

    /** The words as they will be said, separated by blanks. */
    public String spoken() {
        return tokens.stream().flatMap(token -> token.spoken().stream()).collect(Collectors.joining(" "));
    }
}
