package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import studio.bottega.generators.model.T5EncoderModel;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.tokenizer.T5Tokenizer;
import studio.bottega.generators.weights.Weights;

/** A T5 encoder with its tokenizer. B = batch, S = tokens. */
record T5Tower(T5Tokenizer tokenizer, T5EncoderModel model) implements AutoCloseable {

    /**
     * Tokens of a batch.
     *
     * @param ids (B, S) INT64
     * @param mask (B, S) INT64, 1 where they are not padding
     */
    record Tokens(NDArray ids, NDArray mask) {}

    /** Loads {@code text_encoder} and {@code tokenizer}, or those with a suffix. */
    static T5Tower load(
            ModelRepository repository, String suffix, NDManager manager, DataType type, Weights.Patch patch) {
        T5EncoderModel model = new T5EncoderModel(
                T5EncoderModel.Config.from(repository.config("text_encoder" + suffix)),
                repository.weights("text_encoder" + suffix, manager, type, patch));
        return new T5Tower(T5Tokenizer.open(repository.folder("tokenizer" + suffix)), model);
    }

    /** Each prompt cut or filled up to {@code length} tokens. */
    Tokens tokens(NDManager manager, List<String> prompts, int length) {
        NDArray[] ids = new NDArray[prompts.size()];
        NDArray[] masks = new NDArray[prompts.size()];
        for (int i = 0; i < ids.length; i++) {
            T5Tokenizer.Encoded encoded = tokenizer.encode(prompts.get(i), length);
            ids[i] = manager.create(encoded.ids());
            masks[i] = manager.create(encoded.mask());
        }
        return new Tokens(Ops.stack(0, ids), Ops.stack(0, masks));
    }

    /** (B, S, C), padding read like words, as SD3 and Flux were trained. */
    NDArray encode(NDManager manager, List<String> prompts, int length) {
        return model.forward(tokens(manager, prompts, length).ids(), null);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
