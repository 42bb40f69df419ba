package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * How a U-Net takes a class, a noise level or an image embedding in: {@code class_embedding} of {@code UNet2DModel} and {@code
 * UNet2DConditionModel}.
 */
interface ClassEmbedding {

    /** Labels (B) or (B, P) to (B, D). */
    NDArray forward(NDArray labels);

    /**
     * Adds the class to the timestep embedding.
     *
     * @param concatenate puts them side by side instead
     */
    default NDArray addTo(NDArray embedding, @Nullable NDArray labels, boolean concatenate) {
        if (labels == null) {
            throw new IllegalArgumentException(
                    "This U-Net needs class labels (a class, a noise level or an image embedding)");
        }
        NDArray embedded = Ops.like(forward(labels), embedding);
        return concatenate ? Ops.cat(-1, embedding, embedded) : embedding.add(embedded);
    }

    /**
     * Binds what the configuration asks for.
     *
     * @param first channels of the first level
     * @param dimension D
     */
    static ClassEmbedding of(Weights weights, JsonConfig json, int first, int dimension, Activation activation) {
        Weights below = weights.at("class_embedding");
        if (!json.has("class_embed_type")) {
            if (!json.has("num_class_embeds")) {
                return new None();
            }
            NDArray table = below.tensor("weight", json.integer("num_class_embeds"), dimension);
            return labels -> Ops.embedding(Ops.to(labels, DataType.INT64), table);
        }
        switch (json.string("class_embed_type")) {
            case "timestep" -> {
                SinusoidalEmbedding sinusoid =
                        SinusoidalEmbedding.of(first, json.bool("flip_sin_to_cos", true), json.number("freq_shift", 0));
                TimestepEmbedding embedding = TimestepEmbedding.of(below, first, dimension, activation);
                return labels -> embedding.forward(sinusoid.forward(labels));
            }
            case "projection" -> {
                int in = json.integer("projection_class_embeddings_input_dim");
                TimestepEmbedding embedding = TimestepEmbedding.of(below, in, dimension, Activation.SILU);
                return embedding::forward;
            }
            case "simple_projection" -> {
                Linear linear = Linear.of(below, json.integer("projection_class_embeddings_input_dim"), dimension);
                return linear::forward;
            }
            case "identity" -> {
                return labels -> labels;
            }
            default -> throw json.unsupported("class_embed_type");
        }
    }

    /** For U-Nets without classes. */
    record None() implements ClassEmbedding {
        @Override
        public NDArray forward(NDArray labels) {
            throw new IllegalArgumentException("This U-Net takes no class labels");
        }

        @Override
        public NDArray addTo(NDArray embedding, @Nullable NDArray labels, boolean concatenate) {
            return labels == null ? embedding : embedding.add(forward(labels));
        }
    }
}
