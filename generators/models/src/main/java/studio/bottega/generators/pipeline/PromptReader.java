package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.model.PromptEncoder.States;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.tokenizer.ClipTokenizer;

/**
 * Reads prompts of one part with text towers that somebody else holds, as {@link StableDiffusionText} does with its own: for training, where a tower changes
 * from step to step. Owns its tokenizers.
 *
 * @param tokenizers of each tower
 */
public record PromptReader(List<ClipTokenizer> tokenizers) implements AutoCloseable {

    public PromptReader {
        tokenizers = List.copyOf(tokenizers);
    }

    /**
     * What a denoiser reads.
     *
     * @param tokens (B, L, C)
     * @param pooled (B, P) for XL; null else
     */
    public record Words(NDArray tokens, @Nullable NDArray pooled) {}

    /**
     * The tokenizers of a checkpoint.
     *
     * @param added words that become one token each, after the vocabulary
     */
    public static PromptReader open(ModelRepository repository, List<String> added) {
        List<ClipTokenizer> tokenizers = new ArrayList<>();
        for (int tower = 0; tower < 2 && repository.has(encoder(tower)); tower++) {
            tokenizers.add(ClipTokenizer.open(repository.folder(tower == 0 ? "tokenizer" : "tokenizer_2"), added));
        }
        return new PromptReader(tokenizers);
    }

    /** Name of a tower's component. */
    public static String encoder(int tower) {
        return tower == 0 ? "text_encoder" : "text_encoder_2";
    }

    /** How many text towers there are. */
    public int towers() {
        return tokenizers.size();
    }

    /** Ids of prompts for each tower, (B, L) INT64; what is longer than one part is cut. */
    public List<NDArray> ids(NDManager manager, List<String> prompts) {
        List<NDArray> ids = new ArrayList<>();
        for (ClipTokenizer tokenizer : tokenizers) {
            long[] all = new long[prompts.size() * tokenizer.maxLength()];
            for (int i = 0; i < prompts.size(); i++) {
                long[] part = tokenizer.encodeInParts(prompts.get(i), 1).get(0);
                System.arraycopy(part, 0, all, i * tokenizer.maxLength(), tokenizer.maxLength());
            }
            ids.add(manager.create(all, new Shape(prompts.size(), tokenizer.maxLength())));
        }
        return ids;
    }

    /** One tower's last state; of two their states before the last side by side, and the second one's projection. */
    public Words read(List<? extends PromptEncoder> encoders, List<NDArray> ids) {
        if (encoders.size() == 1) {
            return new Words(encoders.get(0).encode(ids.get(0)).last(), null);
        }
        States first = encoders.get(0).encode(ids.get(0));
        States second = encoders.get(1).encode(ids.get(1));
        return new Words(Ops.cat(-1, first.before(1), second.before(1)), second.projected());
    }

    @Override
    public void close() {
        tokenizers.forEach(ClipTokenizer::close);
    }
}
