package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.tokenizer.ClipTokenizer;

/**
 * A text encoder with its tokenizer and the words that were added to both.
 *
 * @param words tokens of each added word
 * @param table token embeddings, those of added words at the end; (V + n, C)
 */
record TextTower(ClipTokenizer tokenizer, ClipTextModel model, Map<String, List<String>> words, NDArray table)
        implements AutoCloseable {

    /** Loads {@code text_encoder} and {@code tokenizer}, or those with the suffix {@code _2}. */
    static TextTower load(
            ModelRepository repository,
            int index,
            NDManager manager,
            DataType type,
            StableDiffusion.Additions additions) {
        String suffix = index == 0 ? "" : "_" + (index + 1);
        ClipTextModel model = new ClipTextModel(
                ClipTextModel.Config.from(repository.config("text_encoder" + suffix)),
                repository.weights(
                        "text_encoder" + suffix,
                        manager,
                        type,
                        additions.patch().of("text_encoder" + suffix)));
        Map<String, List<String>> words = new LinkedHashMap<>();
        List<String> added = new ArrayList<>();
        NDArray table = model.tokenTable();
        for (TextualInversion word : additions.words()) {
            NDArray vectors = word.vectors(manager, type, index, model.config().hidden());
            List<String> tokens =
                    TextualInversion.tokens(word.word(), vectors.getShape().get(0));
            words.put(word.word(), tokens);
            added.addAll(tokens);
            table = Ops.cat(0, table, vectors);
        }
        return new TextTower(ClipTokenizer.open(repository.folder("tokenizer" + suffix), added), model, words, table);
    }

    /** Ids of each prompt in one row, in as many parts as the longest needs. */
    List<NDArray> ids(NDManager manager, List<String> prompts, int parts) {
        List<List<long[]>> encoded = prompts.stream()
                .map(prompt -> tokenizer.encodeInParts(spelt(prompt), parts))
                .toList();
        List<NDArray> ids = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            NDArray[] rows = new NDArray[prompts.size()];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = manager.create(encoded.get(row).get(part));
            }
            ids.add(Ops.stack(0, rows));
        }
        return ids;
    }

    /** How many parts a prompt needs. */
    int parts(String prompt) {
        return tokenizer.encodeInParts(spelt(prompt), 1).size();
    }

    /** (B, L) to what the encoder says of them. */
    ClipTextModel.Output encode(NDArray ids) {
        return model.forward(ids, Ops.embedding(ids, table));
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
