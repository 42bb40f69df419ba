package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.nn.Heads;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/** What {@code addition_embed_type} adds to a U-Net's timestep embedding. */
interface AddedEmbedding {

    /**
     * @param embedding (B, D)
     * @param condition the prompt before its projection
     * @param pooled (B, P), SDXL
     * @param timeIds (B, 6), SDXL
     * @return (B, D)
     */
    NDArray addTo(NDArray embedding, Condition condition, @Nullable NDArray pooled, @Nullable NDArray timeIds);

    /** Binds what the configuration asks for. */
    static AddedEmbedding of(Weights weights, JsonConfig json, int dimension, int context) {
        switch (json.string("addition_embed_type", "none")) {
            case "none" -> {
                return (embedding, condition, pooled, timeIds) -> embedding;
            }
            case "text" -> {
                int from = json.integer("encoder_hid_dim", context);
                return TextPooling.of(
                        weights.at("add_embedding"),
                        from,
                        dimension,
                        json.integer("addition_embed_type_num_heads", 64));
            }
            case "text_time" -> {
                return TextTime.of(weights, json, dimension);
            }
            default -> throw json.unsupported("addition_embed_type");
        }
    }

    /**
     * Pooled prompt and picture sizes, SDXL (Podell et al. 2023, section 2.2).
     *
     * @param sizes embeds each of the six numbers
     */
    record TextTime(SinusoidalEmbedding sizes, TimestepEmbedding embedding) implements AddedEmbedding {

        static TextTime of(Weights weights, JsonConfig json, int dimension) {
            int in = json.integer("projection_class_embeddings_input_dim");
            return new TextTime(
                    SinusoidalEmbedding.of(
                            json.integer("addition_time_embed_dim"),
                            json.bool("flip_sin_to_cos", true),
                            json.number("freq_shift", 0)),
                    TimestepEmbedding.of(weights.at("add_embedding"), in, dimension, Activation.SILU));
        }

        @Override
        public NDArray addTo(
                NDArray embedding, Condition condition, @Nullable NDArray pooled, @Nullable NDArray timeIds) {
            if (pooled == null || timeIds == null) {
                throw new IllegalArgumentException("This U-Net needs pooled prompt embeddings and picture sizes");
            }
            NDArray numbers = sizes.forward(Ops.reshape(timeIds, -1));
            NDArray flat = Ops.reshape(numbers, timeIds.getShape().get(0), -1);
            NDArray both = Ops.cat(-1, pooled, Ops.like(flat, pooled));
            return Ops.add(embedding, this.embedding.forward(Ops.like(both, embedding)));
        }
    }

    /**
     * The prompt pooled by attention, DeepFloyd IF: {@code TextTimeEmbedding} with {@code AttentionPooling} in diffusers {@code
     * models/embeddings.py}.
     *
     * @param position (1, C), added to the mean that asks
     */
    record TextPooling(
            LayerNorm norm1,
            NDArray position,
            Linear key,
            Linear query,
            Linear value,
            Linear projection,
            LayerNorm norm2,
            int heads)
            implements AddedEmbedding {

        private static final double EPS = 1e-5;

        static TextPooling of(Weights weights, long from, long dimension, int heads) {
            Weights pool = weights.at("pool");
            return new TextPooling(
                    LayerNorm.of(weights.at("norm1"), from, EPS),
                    pool.tensor("positional_embedding", 1, from),
                    Linear.of(pool.at("k_proj"), from, from),
                    Linear.of(pool.at("q_proj"), from, from),
                    Linear.of(pool.at("v_proj"), from, from),
                    Linear.of(weights.at("proj"), from, dimension),
                    LayerNorm.of(weights.at("norm2"), dimension, EPS),
                    heads);
        }

        @Override
        public NDArray addTo(
                NDArray embedding, Condition condition, @Nullable NDArray pooled, @Nullable NDArray timeIds) {
            NDArray tokens = norm1.forward(condition.requireTokens()); // (B, S, C)
            NDArray mean = Ops.add(Ops.mean(tokens, true, 1), position);
            NDArray all = Ops.cat(1, mean, tokens);
            NDArray attended = Ops.attention(
                    Heads.split(query.forward(mean), heads),
                    Heads.split(key.forward(all), heads),
                    Heads.split(value.forward(all), heads),
                    null); // (B, heads, 1, d)
            NDArray joined = Ops.reshape(Heads.join(attended), tokens.getShape().get(0), -1);
            return Ops.add(embedding, norm2.forward(projection.forward(joined)));
        }
    }
}
