package studio.bottega.generators.adapter;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.generators.nn.Heads;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Learned queries that read a picture's patches: the projection of IP-Adapter Plus.
 *
 * <p>Jaegle et al. 2021, "Perceiver", arXiv:2103.03206; Ye et al. 2023, arXiv:2308.06721. Origin: {@code IPAdapterPlusImageProjection} in diffusers
 * {@code models/embeddings.py}. T = queries, D = hidden size, L = patches.
 *
 * @param latents (1, T, D)
 */
record Resampler(NDArray latents, Linear projIn, List<Layer> layers, Linear projOut, LayerNorm normOut) {

    private static final double EPS = 1e-5;
    private static final int HEAD_DIM = 64;

    /** Attention to patches and queries, then a feed-forward layer. */
    private record Layer(
            LayerNorm patchNorm,
            LayerNorm queryNorm,
            Linear query,
            NDArray keyValue, // (2·H·d, D)
            Linear out,
            LayerNorm norm,
            Linear wide,
            Linear narrow) {

        static Layer of(Weights weights, long hidden) {
            Weights attention = weights.at("0");
            Weights feed = weights.at("1");
            long inner = attention.shape("to_q.weight")[0];
            long width = feed.shape("1.weight")[0];
            return new Layer(
                    LayerNorm.of(attention.at("norm1"), hidden, EPS),
                    LayerNorm.of(attention.at("norm2"), hidden, EPS),
                    Linear.withoutBias(attention.at("to_q"), hidden, inner),
                    attention.tensor("to_kv.weight", 2 * inner, hidden),
                    Linear.withoutBias(attention.at("to_out"), inner, hidden),
                    LayerNorm.of(feed.at("0"), hidden, EPS),
                    Linear.withoutBias(feed.at("1"), hidden, width),
                    Linear.withoutBias(feed.at("3"), width, hidden));
        }

        NDArray forward(NDArray patches, NDArray queries) {
            return Scope.tidy(() -> {
                NDArray own = queryNorm.forward(queries);
                NDArray seen = Ops.cat(1, patchNorm.forward(patches), own);
                NDArray[] both = Ops.chunk(Ops.linear(seen, keyValue, null), 2, 2);
                NDArray q = query.forward(own);
                long heads = Ops.lastAxis(q) / HEAD_DIM;
                NDArray read = Ops.attention(
                        Heads.split(q, heads), Heads.split(both[0], heads), Heads.split(both[1], heads), null);
                NDArray hidden = out.forward(Heads.join(read)).add(queries);
                return narrow.forward(Ops.gelu(wide.forward(norm.forward(hidden))))
                        .add(hidden);
            });
        }
    }

    /** Binds {@code latents, proj_in, layers, proj_out, norm_out} as published. */
    static Resampler of(Weights weights) {
        long[] queries = weights.shape("latents");
        long hidden = queries[queries.length - 1];
        long from = weights.shape("proj_in.weight")[1];
        long to = weights.shape("proj_out.weight")[0];
        List<Layer> layers = new ArrayList<>();
        while (weights.hasChild("layers." + layers.size())) {
            layers.add(Layer.of(weights.at("layers", layers.size()), hidden));
        }
        return new Resampler(
                weights.tensor("latents", 1, -1, hidden),
                Linear.of(weights.at("proj_in"), from, hidden),
                List.copyOf(layers),
                Linear.of(weights.at("proj_out"), hidden, to),
                LayerNorm.of(weights.at("norm_out"), to, EPS));
    }

    /**
     * @param patches (B, L, C) states of CLIP's last layer but one
     * @return (B, T, C')
     */
    NDArray forward(NDArray patches) {
        return Scope.tidy(() -> {
            NDArray seen = projIn.forward(patches);
            NDArray queries = Ops.repeat(latents, patches.getShape().get(0), 1, 1);
            for (Layer layer : layers) {
                queries = layer.forward(seen, queries);
            }
            return normOut.forward(projOut.forward(queries));
        });
    }
}
