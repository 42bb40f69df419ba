package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Heads;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The text tower of CLIP, with projection or without.
 *
 * <p>Radford et al. 2021, "Learning Transferable Visual Models From Natural Language Supervision", arXiv:2103.00020. Origin: {@code
 * CLIPTextModel} and {@code CLIPTextModelWithProjection} in transformers. B = batch, L = tokens, C = hidden size.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class ClipTextModel implements PromptEncoder {

    private final Config config;
    private final NDArray tokenTable; // (V, C)
    private final NDArray positionTable; // (L max, C)
    private final List<Layer> layers;
    private final LayerNorm finalNorm;
    private final @Nullable Linear projection;

    /**
     * @param endToken the pooled state is that of its first place; 2 marks old configurations, where it is the largest id
     * @param projectionDim 0 if the checkpoint has no projection
     */
    public record Config(
            int vocabulary,
            int hidden,
            int inner,
            int layers,
            int heads,
            int positions,
            double eps,
            Activation activation,
            long endToken,
            int projectionDim) {

        /** Reads a configuration; {@code architectures} says whether there is a projection. */
        public static Config from(JsonConfig json) {
            boolean projects =
                    json.has("architectures") && json.strings("architectures").contains("CLIPTextModelWithProjection");
            return new Config(
                    json.integer("vocab_size", 49408),
                    json.integer("hidden_size", 512),
                    json.integer("intermediate_size", 2048),
                    json.integer("num_hidden_layers", 12),
                    json.integer("num_attention_heads", 8),
                    json.integer("max_position_embeddings", 77),
                    json.number("layer_norm_eps", 1e-5),
                    Activation.named(json.string("hidden_act", "quick_gelu")),
                    json.integer("eos_token_id", 2),
                    projects ? json.integer("projection_dim", 512) : 0);
        }
    }

    /** One layer of a CLIP tower. */
    record Layer(
            LayerNorm norm1,
            Linear query,
            Linear key,
            Linear value,
            Linear out,
            LayerNorm norm2,
            Linear wide,
            Linear narrow,
            Activation activation,
            int heads) {

        static Layer of(Weights weights, int hidden, int inner, int heads, double eps, Activation activation) {
            Weights attention = weights.at("self_attn");
            return new Layer(
                    LayerNorm.of(weights.at("layer_norm1"), hidden, eps),
                    Linear.of(attention.at("q_proj"), hidden, hidden),
                    Linear.of(attention.at("k_proj"), hidden, hidden),
                    Linear.of(attention.at("v_proj"), hidden, hidden),
                    Linear.of(attention.at("out_proj"), hidden, hidden),
                    LayerNorm.of(weights.at("layer_norm2"), hidden, eps),
                    Linear.of(weights.at("mlp.fc1"), hidden, inner),
                    Linear.of(weights.at("mlp.fc2"), inner, hidden),
                    activation,
                    heads);
        }

        /**
         * @param x (B, L, C)
         * @param causal whether a token sees only those before it
         * @return (B, L, C)
         */
        NDArray forward(NDArray x, boolean causal) {
            return Scope.tidy(() -> {
                NDArray normed = norm1.forward(x);
                NDArray q = Heads.split(query.forward(normed), heads);
                NDArray k = Heads.split(key.forward(normed), heads);
                NDArray v = Heads.split(value.forward(normed), heads);
                NDArray attended = causal
                        ? Ops.causalAttention(q, k, v, 1 / Math.sqrt(Ops.lastAxis(q)))
                        : Ops.attention(q, k, v, null);
                NDArray hidden = x.add(out.forward(Heads.join(attended)));
                return hidden.add(narrow.forward(activation.forward(wide.forward(norm2.forward(hidden)))));
            });
        }
    }

    /** Binds every tensor. */
    public ClipTextModel(Config config, Weights weights) {
        this.config = config;
        Weights tower = weights.hasChild("text_model") ? weights.at("text_model") : weights;
        Weights embeddings = tower.at("embeddings");
        this.tokenTable = embeddings.tensor("token_embedding.weight", config.vocabulary, config.hidden);
        this.positionTable = embeddings.tensor("position_embedding.weight", config.positions, config.hidden);
        embeddings.ignore("position_ids"); // a buffer that old checkpoints carry
        this.layers = IntStream.range(0, config.layers)
                .mapToObj(i -> Layer.of(
                        tower.at("encoder.layers", i),
                        config.hidden,
                        config.inner,
                        config.heads,
                        config.eps,
                        config.activation))
                .toList();
        this.finalNorm = LayerNorm.of(tower.at("final_layer_norm"), config.hidden, config.eps);
        this.projection = config.projectionDim == 0
                ? null
                : Linear.withoutBias(weights.at("text_projection"), config.hidden, config.projectionDim);
        weights.requireAllUsed();
    }

    public Config config() {
        return config;
    }

    @Override
    public int width() {
        return config.hidden;
    }

    @Override
    public States encode(NDArray ids) {
        return forward(ids);
    }

    @Override
    public PromptEncoder withWords(NDArray vectors) {
        return new Taught(this, Ops.cat(0, tokenTable, vectors));
    }

    /** @param table token embeddings, those of learned words at the end; (V + n, C) */
    private record Taught(ClipTextModel model, NDArray table) implements PromptEncoder {

        @Override
        public States encode(NDArray ids) {
            return model.forward(ids, Ops.embedding(ids, table));
        }

        @Override
        public NDArray normed(NDArray state) {
            return model.normed(state);
        }

        @Override
        public int width() {
            return model.width();
        }

        @Override
        public PromptEncoder withWords(NDArray vectors) {
            return new Taught(model, Ops.cat(0, table, vectors));
        }
    }

    @Override
    public NDArray normed(NDArray state) {
        return finalNorm.forward(state);
    }

    /**
     * @param ids (B, L) INT64
     */
    public States forward(NDArray ids) {
        return forward(ids, Ops.embedding(ids, tokenTable));
    }

    /**
     * With token embeddings of the caller's.
     *
     * @param ids (B, L), for the place of the end token
     * @param tokens (B, L, C)
     */
    public States forward(NDArray ids, NDArray tokens) {
        long length = ids.getShape().get(1);
        if (length > config.positions) {
            throw new IllegalArgumentException(
                    "%d tokens; this text encoder reads at most %d at a time".formatted(length, config.positions));
        }
        List<NDArray> states = new ArrayList<>();
        NDArray hidden = tokens.add(Ops.narrow(positionTable, 0, 0, length));
        states.add(hidden);
        for (Layer layer : layers) {
            hidden = layer.forward(hidden, true);
            states.add(hidden);
        }
        NDArray last = finalNorm.forward(hidden);
        NDArray pooled = pooled(ids, last);
        return new States(states, last, pooled, projection == null ? null : projection.forward(pooled));
    }

    private NDArray pooled(NDArray ids, NDArray last) {
        NDArray score =
                config.endToken == 2 ? ids : Ops.to(ids.eq(ids.getManager().create(config.endToken)), DataType.INT64);
        NDArray place = Ops.argmax(score, -1); // (B), the first of equals
        long batch = last.getShape().get(0);
        long width = Ops.lastAxis(last);
        NDArray index = Ops.expand(Ops.reshape(place, batch, 1, 1), batch, 1, width);
        return Ops.reshape(Ops.gather(last, 1, index), batch, width);
    }
}
