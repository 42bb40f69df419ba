package studio.bottega.generators.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import studio.bottega.generators.nn.Attention;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * An image prompt: a projection of a picture's CLIP embedding to a few tokens, and keys and values for them in every cross-attention.
 *
 * <p>Ye et al. 2023, "IP-Adapter", arXiv:2308.06721. The published file form: {@code image_proj.*} and {@code ip_adapter.N.to_k_ip.weight} with N
 * counting the U-Net's attentions down, up, middle.
 *
 * <p>Immutable but for the binding, which is done once per U-Net.
 */
public final class IpAdapter {

    private static final double EPS = 1e-5;

    private final Weights weights;
    private final Linear projection;
    private final LayerNorm norm;
    private final long width;
    private final long tokens;

    /** Loads a file; its tensors belong to {@code manager}. */
    public static IpAdapter load(Path file, NDManager manager, DataType type) {
        return new IpAdapter(Weights.load(manager, TensorSource.open(file), type));
    }

    private IpAdapter(Weights weights) {
        this.weights = weights;
        Weights image = weights.at("image_proj");
        if (!image.has("proj.weight") || !image.has("norm.weight")) {
            throw new WeightsException(
                    "This IP-Adapter has another image projection than one linear layer with a norm, which is not supported.");
        }
        long[] shape = image.shape("proj.weight");
        this.width = image.shape("norm.weight")[0];
        this.tokens = shape[0] / width;
        this.projection = Linear.of(image.at("proj"), shape[1], shape[0]);
        this.norm = LayerNorm.of(image.at("norm"), width, EPS);
    }

    /**
     * Its keys and values, to be handed to a U-Net that is being bound.
     *
     * @param scale weight of the image prompt
     */
    public ImagePrompts prompts(double scale) {
        int[] next = {1}; // every second attention is a cross-attention
        return channels -> {
            Weights layer = weights.at("ip_adapter", next[0]);
            next[0] += 2;
            return List.of(new Attention.ImagePrompt(
                    Linear.withoutBias(layer.at("to_k_ip"), width, channels),
                    Linear.withoutBias(layer.at("to_v_ip"), width, channels),
                    scale));
        };
    }

    /**
     * @param embeds (B, n, P): the embeddings of n pictures
     * @return (B, n·T, C)
     */
    public NDArray tokens(NDArray embeds) {
        return Scope.tidy(() -> {
            long batch = embeds.getShape().get(0);
            NDArray projected = projection.forward(embeds); // (B, n, T·C)
            return norm.forward(Ops.reshape(projected, batch, embeds.getShape().get(1) * tokens, width));
        });
    }

    /** That nothing of the file was left over. */
    public void requireAllUsed() {
        weights.requireAllUsed();
    }
}
