package studio.bottega.contract.domain;

/**
 * A line to be typeset.
 *
 * @param scale factor on the size that the layout would choose, in [0.4, 3]; 1 leaves it
 */
public record TextBlock(TextRole role, String text, double scale) {

    public static final int MAX_CHARACTERS = 400;

    public TextBlock {
        Checks.range("text length", text.length(), 0, MAX_CHARACTERS);
        Checks.range("text scale", scale, 0.4, 3);
    }
}
