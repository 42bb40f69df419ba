package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.tokenizer.ClipTokenizer;
import studio.bottega.generators.tokenizer.PromptWeights;

/**
 * A text encoder with its tokenizer and the words that were added to both.
 *
 * @param words tokens of each added word
 */
record TextTower(ClipTokenizer tokenizer, PromptEncoder model, Map<String, List<String>> words)
        implements AutoCloseable {

    /** Loads {@code text_encoder} and {@code tokenizer}, or those with the suffix {@code _2}. */
    static TextTower load(
            ModelRepository repository,
            int index,
            NDManager manager,
            DataType type,
            StableDiffusion.Additions additions) {
        String suffix = index == 0 ? "" : "_" + (index + 1);
        PromptEncoder model = repository.promptEncoder("text_encoder" + suffix, manager, type, additions);
        Map<String, List<String>> words = new LinkedHashMap<>();
        List<String> added = new ArrayList<>();
        for (TextualInversion word : additions.words()) {
            NDArray vectors = word.vectors(manager, type, index, model.width());
            List<String> tokens =
                    TextualInversion.tokens(word.word(), vectors.getShape().get(0));
            words.put(word.word(), tokens);
            added.addAll(tokens);
            model = model.withWords(vectors);
        }
        return new TextTower(ClipTokenizer.open(repository.folder("tokenizer" + suffix), added), model, words);
    }

    /** Ids of each prompt in one row, in as many parts as the longest needs. */
    List<NDArray> ids(NDManager manager, List<String> prompts, int parts) {
        return tokens(manager, prompts, parts, false).stream().map(Tokens::ids).toList();
    }

    /**
     * One part of each prompt.
     *
     * @param ids (B, L)
     * @param weights how much each counts, (B, L, 1); null where all count once
     */
    record Tokens(NDArray ids, @Nullable NDArray weights) {}

    /** Pieces of a prompt and how much each counts. */
    private record Pieces(long[] ids, float[] weights) {}

    /** Ids and weights of each prompt in one row, in as many parts as the longest needs. */
    List<Tokens> tokens(NDManager manager, List<String> prompts, int parts, boolean weighted) {
        List<Pieces> all =
                prompts.stream().map(prompt -> pieces(prompt, weighted)).toList();
        boolean plain = all.stream().allMatch(TextTower::isPlain);
        List<Tokens> tokens = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            NDArray[] rows = new NDArray[all.size()];
            float[] weights = new float[all.size() * tokenizer.maxLength()];
            for (int row = 0; row < rows.length; row++) {
                Pieces pieces = all.get(row);
                rows[row] = manager.create(
                        tokenizer.framedInParts(pieces.ids, parts).get(part));
                fill(weights, row * tokenizer.maxLength(), pieces.weights, part * (tokenizer.maxLength() - 2));
            }
            NDArray factors = plain ? null : Ops.floats(manager, weights, rows.length, tokenizer.maxLength(), 1);
            tokens.add(new Tokens(Ops.stack(0, rows), factors));
        }
        return tokens;
    }

    private static boolean isPlain(Pieces pieces) {
        for (float weight : pieces.weights) {
            if (weight != 1) {
                return false;
            }
        }
        return true;
    }

    /** The weights of a part; begin, end and filling count once. */
    private void fill(float[] weights, int at, float[] own, int from) {
        Arrays.fill(weights, at, at + tokenizer.maxLength(), 1);
        int count = Math.max(0, Math.min(tokenizer.maxLength() - 2, own.length - from));
        System.arraycopy(own, Math.min(from, own.length), weights, at + 1, count);
    }

    private Pieces pieces(String prompt, boolean weighted) {
        if (!weighted) {
            long[] ids = tokenizer.pieces(spelt(prompt));
            float[] weights = new float[ids.length];
            Arrays.fill(weights, 1);
            return new Pieces(ids, weights);
        }
        long[] ids = new long[0];
        float[] weights = new float[0];
        for (PromptWeights.Part part : PromptWeights.parse(spelt(prompt))) {
            long[] more = tokenizer.pieces(part.text());
            int count = ids.length;
            ids = Arrays.copyOf(ids, count + more.length);
            System.arraycopy(more, 0, ids, count, more.length);
            weights = Arrays.copyOf(weights, ids.length);
            Arrays.fill(weights, count, weights.length, (float) part.weight());
        }
        return new Pieces(ids, weights);
    }

    /** How many parts a prompt needs. */
    int parts(String prompt, boolean weighted) {
        return tokenizer.framedInParts(pieces(prompt, weighted).ids, 1).size();
    }

    /** (B, L) to what the encoder says of them. */
    PromptEncoder.States encode(NDArray ids) {
        return model.encode(ids);
    }

    /** A word of several vectors becomes several tokens. */
    private String spelt(String prompt) {
        String text = prompt;
        for (Map.Entry<String, List<String>> word : words.entrySet()) {
            text = text.replace(word.getKey(), String.join(" ", word.getValue()));
        }
        return text;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
