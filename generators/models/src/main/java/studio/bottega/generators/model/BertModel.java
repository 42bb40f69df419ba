package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.generators.nn.Attention;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The encoder BERT, norms after the residuals, as sentence-transformers use it.
 *
 * <p>Devlin et al. 2018, arXiv:1810.04805; Reimers and Gurevych 2019, arXiv:1908.10084. Origin: transformers {@code models/bert/modeling_bert.py}. B = batch, L =
 * tokens, D = width.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class BertModel {

    private final Config config;
    private final NDArray words; // (V, D)
    private final NDArray positions; // (P, D)
    private final NDArray types; // (2, D)
    private final LayerNorm norm;
    private final List<Layer> layers;

    /**
     * What {@code config.json} says.
     *
     * @param inner width of the feed-forward layer
     * @param positions longest text in tokens
     */
    public record Config(int vocabulary, int width, int layers, int heads, int inner, int positions, double eps) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            if (!json.string("hidden_act", "gelu").equals("gelu")) {
                throw json.unsupported("hidden_act");
            }
            return new Config(
                    json.integer("vocab_size"),
                    json.integer("hidden_size"),
                    json.integer("num_hidden_layers"),
                    json.integer("num_attention_heads"),
                    json.integer("intermediate_size"),
                    json.integer("max_position_embeddings", 512),
                    json.number("layer_norm_eps", 1e-12));
        }
    }

    private record Layer(Attention attention, LayerNorm attended, Linear inner, Linear outer, LayerNorm norm) {

        static Layer of(Weights weights, Config config) {
            Weights self = weights.at("attention.self");
            int width = config.width;
            return new Layer(
                    new Attention(
                            Linear.of(self.at("query"), width, width),
                            Linear.of(self.at("key"), width, width),
                            Linear.of(self.at("value"), width, width),
                            Linear.of(weights.at("attention.output.dense"), width, width),
                            config.heads,
                            List.of()),
                    LayerNorm.of(weights.at("attention.output.LayerNorm"), width, config.eps),
                    Linear.of(weights.at("intermediate.dense"), width, config.inner),
                    Linear.of(weights.at("output.dense"), config.inner, width),
                    LayerNorm.of(weights.at("output.LayerNorm"), width, config.eps));
        }

        NDArray forward(NDArray x, NDArray mask) {
            return Scope.tidy(() -> {
                NDArray hidden = attended.forward(attention.forward(x, x, mask, x));
                return norm.forward(outer.forward(Ops.gelu(inner.forward(hidden)), hidden));
            });
        }
    }

    /** Binds every tensor; the pooler of some checkpoints is not needed. */
    public BertModel(Config config, Weights weights) {
        this.config = config;
        Weights embeddings = weights.at("embeddings");
        this.words = embeddings.tensor("word_embeddings.weight", config.vocabulary, config.width);
        this.positions = embeddings.tensor("position_embeddings.weight", config.positions, config.width);
        this.types = embeddings.tensor("token_type_embeddings.weight", 2, config.width);
        this.norm = LayerNorm.of(embeddings.at("LayerNorm"), config.width, config.eps);
        this.layers = IntStream.range(0, config.layers)
                .mapToObj(i -> Layer.of(weights.at("encoder.layer", i), config))
                .toList();
        embeddings.ignore("position_ids");
        weights.ignoreChild("pooler");
        weights.requireAllUsed();
    }

    public Config config() {
        return config;
    }

    /**
     * @param ids (B, L) INT64
     * @param mask (B, L), 0 where a text is padding
     * @return (B, L, D), the last layer
     */
    public NDArray forward(NDArray ids, NDArray mask) {
        long length = ids.getShape().get(1);
        if (length > config.positions) {
            throw new IllegalArgumentException(
                    "This encoder reads %d tokens, got %d".formatted(config.positions, length));
        }
        return Scope.tidy(() -> {
            NDArray places = Ops.narrow(positions, 0, 0, length).add(Ops.narrow(types, 0, 0, 1)); // (L, D)
            NDArray hidden = norm.forward(Ops.embedding(ids, words).add(places));
            NDArray scores = Condition.maskOf(mask);
            for (Layer layer : layers) {
                hidden = layer.forward(hidden, scores);
            }
            return hidden;
        });
    }

    /** The mean of a text's tokens, of length 1: what sentences are compared by. (B, D). */
    public NDArray sentence(NDArray ids, NDArray mask) {
        return Scope.tidy(() -> {
            NDArray counted = Ops.reshape(Ops.like(mask, words), mask.getShape().get(0), -1, 1);
            NDArray sum = Ops.sum(forward(ids, mask).mul(counted), false, 1);
            return Ops.normalize(sum, 1, 1e-12);
        });
    }
}
