package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text tower that makes states of tokens, whether its layers are written here or lie in a graph. B = batch, L = tokens. */
public interface PromptEncoder {

    /**
     * What a prompt becomes.
     *
     * @param hiddenStates input of the first layer and output of each, (B, L, C), before the final norm; empty where they are not told
     * @param last (B, L, C) after the final norm
     * @param pooled (B, C), the final state at the end token; null where it is not told
     * @param projected (B, P), or null without projection
     */
    record States(
            List<NDArray> hiddenStates,
            NDArray last,
            @Nullable NDArray pooled,
            @Nullable NDArray projected) {

        public States {
            hiddenStates = List.copyOf(hiddenStates);
        }

        /** The state {@code skip} layers before the last, unnormed; 0 is the last layer's. */
        public NDArray before(int skip) {
            if (skip < 0 || skip >= hiddenStates.size()) {
                throw new IllegalArgumentException(
                        "The text encoder tells %d states of its layers; the one %d before the last is not among them"
                                .formatted(hiddenStates.size(), skip));
            }
            return hiddenStates.get(hiddenStates.size() - 1 - skip);
        }

        /** The pooled state, where a family cannot do without. */
        public NDArray requirePooled() {
            return Objects.requireNonNull(pooled, "the text encoder tells no pooled state");
        }
    }

    /** @param ids (B, L) INT64 */
    States encode(NDArray ids);

    /** Applies the final norm to the state of an earlier layer, as "clip skip" does. */
    NDArray normed(NDArray state);

    /** C. */
    int width();

    /**
     * The same with learned words, whose ids follow those of the vocabulary.
     *
     * @param vectors (n, C)
     */
    PromptEncoder withWords(NDArray vectors);
}
