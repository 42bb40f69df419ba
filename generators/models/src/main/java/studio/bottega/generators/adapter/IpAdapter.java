package studio.bottega.generators.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
 * picture's CLIP embedding, the one called Plus reads all its patches.
 *
 * <p>Ye et al. 2023, "IP-Adapter", arXiv:2308.06721. The published file form: {@code image_proj.*} and {@code ip_adapter.N.to_k_ip.weight} with N
 * counting the U-Net's attentions down, up, middle.
 *
 * <p>Immutable but for the binding, which is done once per U-Net.
 */
public final class IpAdapter {

    private static final double EPS = 1e-5;

    private final Weights weights;
    private final @Nullable Linear projection; // of the plain form
    private final @Nullable LayerNorm norm;
    private final @Nullable Resampler resampler; // of Plus
    private final long width;

    /** Loads a file; its tensors belong to {@code manager}. */
    public static IpAdapter load(Path file, NDManager manager, DataType type) {
        return new IpAdapter(Weights.load(manager, TensorSource.open(file), type));
    }

    private IpAdapter(Weights weights) {
        this.weights = weights;
        Weights image = weights.at("image_proj");
        if (image.has("latents")) {
            this.projection = null;
            this.norm = null;
            this.resampler = Resampler.of(image);
            this.width = image.shape("norm_out.weight")[0];
            return;
        }
        if (!image.has("proj.weight") || !image.has("norm.weight")) {
            throw new WeightsException(
                    "This IP-Adapter has another image projection than one linear layer with a norm (plain) or learned queries (Plus), which is not supported.");
        }
        long[] shape = image.shape("proj.weight");
        this.width = image.shape("norm.weight")[0];
        this.projection = Linear.of(image.at("proj"), shape[1], shape[0]);
        this.norm = LayerNorm.of(image.at("norm"), width, EPS);
        this.resampler = null;
    }

    /** Whether pictures are given by the states of all their patches instead of one embedding. */
    public boolean readsPatches() {
        return resampler != null;
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
     * @param pictures the embeddings of n pictures, (B, n, P); for Plus, their patches' states in the last layer but one, (B, n, L, P)
     * @return (B, n·T, C)
     */
    public NDArray tokens(NDArray pictures) {
        return Scope.tidy(() -> {
            long batch = pictures.getShape().get(0);
            if (resampler != null) {
                requireRank(pictures, 4, "states of patches (batch, pictures, patches, channels)");
                NDArray flat = Ops.reshape(
                        pictures,
                        -1,
                        pictures.getShape().get(2),
                        pictures.getShape().get(3));
                return Ops.reshape(resampler.forward(flat), batch, -1, width);
            }
            requireRank(pictures, 3, "embeddings (batch, pictures, channels)");
            NDArray projected = Objects.requireNonNull(projection).forward(pictures); // (B, n, T·C)
            return Objects.requireNonNull(norm).forward(Ops.reshape(projected, batch, -1, width));
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
