package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * A learned word: one or more token embeddings that stand for it.
 *
 * <p>Gal et al. 2022, arXiv:2208.01618. Files in the form of diffusers ({@code {word: vector}}) or of AUTOMATIC1111 ({@code emb_params}); for XL
 * {@code clip_l} and {@code clip_g}.
 *
 * @param word how the prompt calls it
 * @param file where the vectors are
 */
public record TextualInversion(String word, Path file) {

    /** Names of the vectors of the first and the second text tower. */
    private static final List<List<String>> TOWERS = List.of(List.of("emb_params", "clip_l"), List.of("clip_g"));

    public TextualInversion {
        if (word.isBlank() || word.length() > 80 || word.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "A word of textual inversion has 1 to 80 characters without blanks, got \"%s\"".formatted(word));
        }
    }

    /**
     * The vectors for a text tower.
     *
     * @param tower 0 for the first, 1 for the second
     * @return (n, C)
     */
    NDArray vectors(NDManager manager, DataType type, int tower, long width) {
        TensorSource source = TensorSource.open(file);
        String key = key(source.keys(), tower);
        Weights weights = Weights.load(manager, source, type);
        NDArray stored =
                weights.shape(key).length == 1 ? weights.tensor(key, -1).expandDims(0) : weights.tensor(key, -1, -1);
        if (stored.getShape().get(1) != width) {
            throw new WeightsException(
                    "The vectors of '%s' in %s have %d numbers, this text encoder has %d; it was made for another model."
                            .formatted(word, file, stored.getShape().get(1), width));
        }
        return stored;
    }

    private String key(Set<String> keys, int tower) {
        List<String> names = new ArrayList<>(TOWERS.get(tower));
        if (tower == 0) {
            names.add(word);
        }
        for (String name : names) {
            if (keys.contains(name)) {
                return name;
            }
        }
        if (keys.size() == 1) {
            return keys.iterator().next();
        }
        throw new WeightsException(
                "The file %s holds %s, none of which is the embedding of '%s'.".formatted(file, keys, word));
    }

    /** The tokens that stand for the word: itself, then itself with a number. */
    public static List<String> tokens(String word, long vectors) {
        List<String> tokens = new ArrayList<>();
        tokens.add(word);
        for (int i = 1; i < vectors; i++) {
            tokens.add(word + "_" + i);
        }
        return tokens;
    }
}
