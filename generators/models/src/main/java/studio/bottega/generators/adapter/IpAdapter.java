package studio.bottega.generators.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.bottega.generators.nn.Activation;
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
 * An image prompt: a projection of a picture to a few tokens, and keys and values for them in every cross-attention. The plain form projects the
 * picture's CLIP embedding, those called Plus and full face read all its patches.
 *
 * <p>Ye et al. 2023, "IP-Adapter", arXiv:2308.06721. The published file form: {@code image_proj.*} and {@code ip_adapter.N.to_k_ip.weight} with N
 * counting the U-Net's attentions down, up, middle.
 *
 * <p>Immutable but for the binding, which is done once per U-Net.
 */
public final class IpAdapter {

    private static final double EPS = 1e-5;

    private final Weights weights;
    private final UnaryOperator<NDArray> projection; // (N, P), or (N, L, P) states of patches, to (N, T, C)
    private final boolean readsPatches;
    private final long width;

    /** Loads a file; its tensors belong to {@code manager}. */
    public static IpAdapter load(Path file, NDManager manager, DataType type) {
        return new IpAdapter(Weights.load(manager, TensorSource.open(file), type));
    }

    private IpAdapter(Weights weights) {
        this.weights = weights;
        Weights image = weights.at("image_proj");
        this.readsPatches = image.has("latents") || image.has("proj.3.weight");
        if (image.has("latents")) {
            this.width = image.shape("norm_out.weight")[0];
            this.projection = Resampler.of(image)::forward;
        } else if (image.has("proj.3.weight")) {
            this.width = image.shape("proj.3.weight")[0];
            this.projection = full(image.at("proj"), width);
        } else if (image.has("proj.weight") && image.has("norm.weight")) {
            this.width = image.shape("norm.weight")[0];
            this.projection = plain(image, width);
        } else {
            throw new WeightsException(
                    "This IP-Adapter has another image projection than one linear layer with a norm (plain), two of them (full face) or learned queries (Plus), which is not supported.");
        }
    }

    private static UnaryOperator<NDArray> plain(Weights image, long width) {
        long[] shape = image.shape("proj.weight");
        Linear linear = Linear.of(image.at("proj"), shape[1], shape[0]);
        LayerNorm norm = LayerNorm.of(image.at("norm"), width, EPS);
        return embeddings -> norm.forward(
                Ops.reshape(linear.forward(embeddings), embeddings.getShape().get(0), -1, width));
    }

    /** A token for each patch. */
    private static UnaryOperator<NDArray> full(Weights layers, long width) {
        long[] shape = layers.shape("0.weight");
        Linear in = Linear.of(layers.at("0"), shape[1], shape[0]);
        Linear out = Linear.of(layers.at("2"), shape[0], width);
        LayerNorm norm = LayerNorm.of(layers.at("3"), width, EPS);
        return patches -> norm.forward(out.forward(Activation.GELU.forward(in.forward(patches))));
    }

    /** Whether pictures are given by the states of all their patches instead of one embedding. */
    public boolean readsPatches() {
        return readsPatches;
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
     * @param pictures the embeddings of n pictures, (B, n, P); for Plus and full face, their patches' states in the last layer but one, (B, n, L, P)
     * @return (B, n·T, C)
     */
    public NDArray tokens(NDArray pictures) {
        return Scope.tidy(() -> {
            long batch = pictures.getShape().get(0);
            if (readsPatches) {
                requireRank(pictures, 4, "states of patches (batch, pictures, patches, channels)");
            } else {
                requireRank(pictures, 3, "embeddings (batch, pictures, channels)");
            }
            long[] each = pictures.getShape().getShape();
            long[] flat = Arrays.copyOfRange(each, 1, each.length);
            flat[0] = -1;
            return Ops.reshape(projection.apply(Ops.reshape(pictures, flat)), batch, -1, width);
        });
    }

    private static void requireRank(NDArray pictures, int rank, String what) {
        if (pictures.getShape().dimension() != rank) {
            throw new IllegalArgumentException(
                    "This IP-Adapter takes %s, got the shape %s".formatted(what, pictures.getShape()));
        }
    }

    /** That nothing of the file was left over. */
    public void requireAllUsed() {
        weights.requireAllUsed();
    }
}
