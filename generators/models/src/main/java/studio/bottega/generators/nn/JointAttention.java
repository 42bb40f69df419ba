package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * One attention over the tokens of several streams, such as prompt and picture, each with its own projections.
 *
 * <p>Esser et al. 2024, arXiv:2403.03206, figure 2 (MM-DiT). B = batch, L = tokens of all streams, H = heads, d = channels of a head, D = width.
 *
 * @param streams in the order in which their tokens follow each other
 */
public record JointAttention(List<Stream> streams, int heads) {

    /**
     * Projections of one stream.
     *
     * @param queryNorm by head, (B, l, H, d)
     * @param keyNorm by head
     * @param out null if the stream's result is not wanted, or goes on as it is
     */
    public record Stream(
            Linear query,
            Linear key,
            Linear value,
            UnaryOperator<NDArray> queryNorm,
            UnaryOperator<NDArray> keyNorm,
            @Nullable Linear out) {

        /** What varies between streams. */
        public record Shape(long width, long inner, boolean bias, boolean output) {}

        /**
         * Binds {@code to_q, to_k, to_v, to_out.0, norm_q, norm_k}.
         *
         * @param norm from the place of a norm to the norm
         */
        public static Stream main(Weights weights, Shape shape, Function<Weights, UnaryOperator<NDArray>> norm) {
            return of(weights, new String[] {"to_q", "to_k", "to_v", "to_out.0", "norm_q", "norm_k"}, shape, norm);
        }

        /** Binds {@code add_q_proj, add_k_proj, add_v_proj, to_add_out, norm_added_q, norm_added_k}. */
        public static Stream added(Weights weights, Shape shape, Function<Weights, UnaryOperator<NDArray>> norm) {
            return of(
                    weights,
                    new String[] {"add_q_proj", "add_k_proj", "add_v_proj", "to_add_out", "norm_added_q", "norm_added_k"
                    },
                    shape,
                    norm);
        }

        private static Stream of(
                Weights weights, String[] names, Shape shape, Function<Weights, UnaryOperator<NDArray>> norm) {
            return new Stream(
                    Linear.of(weights.at(names[0]), shape.width, shape.inner, shape.bias),
                    Linear.of(weights.at(names[1]), shape.width, shape.inner, shape.bias),
                    Linear.of(weights.at(names[2]), shape.width, shape.inner, shape.bias),
                    norm.apply(weights.at(names[4])),
                    norm.apply(weights.at(names[5])),
                    shape.output ? Linear.of(weights.at(names[3]), shape.inner, shape.width, shape.bias) : null);
        }
    }

    public JointAttention {
        streams = List.copyOf(streams);
    }

    /**
     * @param xs (B, l, D) for each stream
     * @param rotary positions of all tokens, or null
     * @param mask true where a token may be attended to, broadcast to (B, H, L, L), or null
     * @return (B, l, D) for each stream
     */
    public List<NDArray> forward(List<NDArray> xs, @Nullable Rotary rotary, @Nullable NDArray mask) {
        int count = streams.size();
        NDArray[] q = new NDArray[count];
        NDArray[] k = new NDArray[count];
        NDArray[] v = new NDArray[count];
        long[] lengths = new long[count];
        for (int i = 0; i < count; i++) {
            Stream stream = streams.get(i);
            NDArray x = xs.get(i);
            lengths[i] = x.getShape().get(1);
            q[i] = stream.queryNorm.apply(byHead(stream.query.forward(x)));
            k[i] = stream.keyNorm.apply(byHead(stream.key.forward(x)));
            v[i] = byHead(stream.value.forward(x));
        }
        NDArray query = together(q);
        NDArray key = together(k);
        NDArray attended = Ops.attention(
                rotary == null ? query : rotary.turn(query),
                rotary == null ? key : rotary.turn(key),
                together(v),
                mask);
        NDArray joined = Heads.join(attended); // (B, L, D)
        NDArray[] parts = count == 1 ? new NDArray[] {joined} : Ops.split(joined, 1, lengths);
        List<NDArray> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Linear out = streams.get(i).out;
            results.add(out == null ? parts[i] : out.forward(parts[i]));
        }
        return results;
    }

    /** (B, l, H·d) → (B, l, H, d). */
    private NDArray byHead(NDArray x) {
        return Ops.reshape(x, x.getShape().get(0), x.getShape().get(1), heads, -1);
    }

    /** (B, l, H, d) of each stream → (B, H, L, d). */
    private static NDArray together(NDArray[] parts) {
        return Ops.permute(parts.length == 1 ? parts[0] : Ops.cat(1, parts), 0, 2, 1, 3);
    }
}
