package studio.bottega.generators.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * The word pieces of BERT encoders, from {@code tokenizer.json}: start, pieces, end, padding.
 *
 * <p>Schuster and Nakajima 2012; rules as in {@code BertTokenizerFast} of transformers. Holds native memory until closed. Thread-safe.
 */
public final class WordPieceTokenizer implements AutoCloseable {

    /** Longest text that is looked at, in characters. */
    public static final int MAX_CHARACTERS = 20_000;

    private final HuggingFaceTokenizer tokenizer;

    private WordPieceTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** A text in ids; {@code mask} is 1 for pieces, start and end, 0 for padding. */
    public record Encoded(long[] ids, long[] mask) {}

    /**
     * The tokenizer of a folder.
     *
     * @param length of every text in tokens: longer ones are cut, shorter ones padded
     */
    public static WordPieceTokenizer open(Path folder, int length) {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(file)) {
            throw new WeightsException("The tokenizer %s has no tokenizer.json.".formatted(folder));
        }
        // Ids are not turned back into text; the library ends the program where what would do it is damaged.
        byte[] json = JsonConfig.read(file).without(Set.of("decoder")).getBytes(StandardCharsets.UTF_8);
        try {
            return new WordPieceTokenizer(HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json),
                    Map.of(
                            "truncation", "true",
                            "padding", "MAX_LENGTH",
                            "maxLength", Integer.toString(length))));
        } catch (IOException | RuntimeException e) { // the library throws its native errors as plain RuntimeException
            throw new WeightsException("The tokenizer %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    /**
     * @throws IllegalArgumentException if the text is longer than {@link #MAX_CHARACTERS}
     */
    public Encoded encode(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The text has %,d characters; at most %,d are read".formatted(text.length(), MAX_CHARACTERS));
        }
        Encoding encoding = tokenizer.encode(text);
        return new Encoded(encoding.getIds(), encoding.getAttentionMask());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
