package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.FourierEmbedding;
import studio.bottega.generators.nn.GroupNorm;
import studio.bottega.generators.nn.ResnetBlock2d;
import studio.bottega.generators.nn.ResnetBlock2d.Sampling;
import studio.bottega.generators.nn.SelfAttention2d;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.nn.UNetLevel;
import studio.bottega.generators.nn.UNetMiddle;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The unconditional, or class-conditional, denoiser of DDPM and of consistency models.
 *
 * <p>Ho et al. 2020, "Denoising Diffusion Probabilistic Models", arXiv:2006.11239. Origin: diffusers {@code models/unets/unet_2d.py}. B =
 * batch.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class UNet2DModel {

    private final Config config;
    private final Conv2d convIn;
    private final UnaryOperator<NDArray> timeProjection;
    private final TimestepEmbedding timeEmbedding;
    private final ClassEmbedding classEmbedding;
    private final List<UNetLevel> down;
    private final @Nullable UNetMiddle middle;
    private final List<UNetLevel> up;
    private final GroupNorm normOut;
    private final Conv2d convOut;

    /**
     * @param headDim channels of a head; 0 for one head as wide as the level
     * @param attentionGroups channel groups of the middle attention's norm; 0 for none
     * @param residualDown whether halving is a residual block; else a convolution
     */
    public record Config(
            int inChannels,
            int outChannels,
            List<Integer> channels,
            List<String> downTypes,
            List<String> upTypes,
            boolean hasMiddle,
            boolean middleAttends,
            int headDim,
            int groups,
            int attentionGroups,
            int layers,
            int downsamplePadding,
            double eps,
            Activation activation,
            boolean scaleShift,
            double middleScale,
            boolean residualDown,
            boolean residualUp,
            boolean centered,
            JsonConfig embeddings) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            if (!List.of("positional", "fourier").contains(json.string("time_embedding_type", "positional"))) {
                throw json.unsupported("time_embedding_type");
            }
            boolean scaleShift =
                    json.string("resnet_time_scale_shift", "default").equals("scale_shift");
            int groups = json.integer("norm_num_groups", 32);
            return new Config(
                    json.integer("in_channels", 3),
                    json.integer("out_channels", 3),
                    json.integers("block_out_channels"),
                    json.strings("down_block_types"),
                    json.strings("up_block_types"),
                    json.has("mid_block_type"),
                    json.bool("add_attention", true),
                    json.integer("attention_head_dim", 0),
                    groups,
                    json.integer("attn_norm_num_groups", scaleShift ? 0 : groups),
                    json.integer("layers_per_block", 2),
                    json.integer("downsample_padding", 1),
                    json.number("norm_eps", 1e-5),
                    Activation.named(json.string("act_fn", "silu")),
                    scaleShift,
                    json.number("mid_block_scale_factor", 1),
                    json.string("downsample_type", "conv").equals("resnet"),
                    json.string("upsample_type", "conv").equals("resnet"),
                    json.bool("center_input_sample", false),
                    json);
        }

        boolean fourier() {
            return embeddings.string("time_embedding_type", "positional").equals("fourier");
        }

        int timeDim() {
            return embeddings.integer("time_embedding_dim", 4 * channels.get(0));
        }

        ResnetBlock2d.Config resnet(double scale) {
            return new ResnetBlock2d.Config(
                    timeDim(), groups, eps, activation, scaleShift, false, scale, Sampling.NONE);
        }

        long heads(int width) {
            return headDim == 0 ? 1 : width / headDim;
        }
    }

    /** Binds every tensor. */
    public UNet2DModel(Config config, Weights weights) {
        this.config = config;
        int first = config.channels.get(0);
        int last = config.channels.get(config.channels.size() - 1);
        this.convIn = Conv2d.same(weights.at("conv_in"), config.inChannels, first, 3);
        this.timeProjection = timeProjection(weights, first);
        this.timeEmbedding = TimestepEmbedding.of(
                weights.at("time_embedding"), config.fourier() ? 2L * first : first, config.timeDim(), Activation.SILU);
        this.classEmbedding = ClassEmbedding.of(weights, config.embeddings, first, config.timeDim(), Activation.SILU);
        this.down = bindDown(weights);
        this.middle = config.hasMiddle
                ? UNetMiddle.of(
                        weights.at("mid_block"),
                        last,
                        config.resnet(config.middleScale),
                        config.middleAttends
                                ? (w, layer) -> SelfAttention2d.of(
                                        w,
                                        last,
                                        config.heads(last),
                                        config.attentionGroups,
                                        config.eps,
                                        config.middleScale)
                                : null)
                : null;
        this.up = bindUp(weights);
        this.normOut = GroupNorm.of(weights.at("conv_norm_out"), config.groups, first, config.eps);
        this.convOut = Conv2d.same(weights.at("conv_out"), first, config.outChannels, 3);
        weights.requireAllUsed();
    }

    private UnaryOperator<NDArray> timeProjection(Weights weights, int first) {
        return config.fourier()
                ? FourierEmbedding.of(weights.at("time_proj"), first, true, false)::forward
                : SinusoidalEmbedding.of(
                        first,
                        config.embeddings.bool("flip_sin_to_cos", true),
                        config.embeddings.number("freq_shift", 0))::forward;
    }

    public Config config() {
        return config;
    }

    private List<UNetLevel> bindDown(Weights weights) {
        List<UNetLevel> levels = new ArrayList<>();
        for (int i = 0; i < config.channels.size(); i++) {
            int out = config.channels.get(i);
            UNetLevel.Type named = UNetLevel.Type.named(config.downTypes.get(i));
            UNetLevel.Type type =
                    named.withResidualSampling(named.residualSampling() || (named.attends() && config.residualDown));
            levels.add(UNetLevel.down(
                    weights.at("down_blocks", i),
                    type,
                    config.channels.get(Math.max(0, i - 1)),
                    out,
                    config.layers,
                    i == config.channels.size() - 1,
                    config.downsamplePadding,
                    config.resnet(1),
                    (w, layer) -> SelfAttention2d.of(w, out, config.heads(out), config.groups, config.eps)));
        }
        return List.copyOf(levels);
    }

    private List<UNetLevel> bindUp(Weights weights) {
        List<UNetLevel> levels = new ArrayList<>();
        int count = config.channels.size();
        for (int i = 0; i < count; i++) {
            int level = count - 1 - i;
            int out = config.channels.get(level);
            UNetLevel.Type named = UNetLevel.Type.named(config.upTypes.get(i));
            UNetLevel.Type type =
                    named.withResidualSampling(named.residualSampling() || (named.attends() && config.residualUp));
            levels.add(UNetLevel.up(
                    weights.at("up_blocks", i),
                    type,
                    config.channels.get(Math.min(count - 1, level + 1)),
                    out,
                    config.channels.get(Math.max(0, level - 1)),
                    config.layers + 1,
                    level == 0,
                    config.resnet(1),
                    (w, layer) -> SelfAttention2d.of(w, out, config.heads(out), config.groups, config.eps)));
        }
        return List.copyOf(levels);
    }

    /**
     * @param sample (B, in, H, W)
     * @param timestep (1) or (B)
     * @param classLabels (B), or null for unconditional checkpoints
     * @return (B, out, H, W)
     */
    public NDArray forward(NDArray sample, NDArray timestep, @Nullable NDArray classLabels) {
        return Scope.tidy(() -> {
            NDArray x = config.centered ? Ops.add(Ops.mul(sample, 2), -1) : sample;
            NDArray times = Ops.expand(Ops.reshape(timestep, -1), x.getShape().get(0));
            NDArray embedded = Ops.like(timeProjection.apply(times), x);
            NDArray embedding = classEmbedding.addTo(timeEmbedding.forward(embedded), classLabels, false);
            Deque<NDArray> skips = UNetLevel.skips();
            NDArray hidden = convIn.forward(x);
            skips.push(hidden);
            for (UNetLevel level : down) {
                hidden = level.down(hidden, embedding, Condition.NONE, skips);
            }
            if (middle != null) {
                hidden = middle.forward(hidden, embedding, Condition.NONE);
            }
            for (UNetLevel level : up) {
                hidden = level.up(hidden, embedding, Condition.NONE, skips);
            }
            NDArray output = convOut.forward(Activation.SILU.forward(normOut.forward(hidden)));
            return config.fourier()
                    ? output.div(Ops.like(Ops.reshape(times, -1, 1, 1, 1), output)) // as Song et al. divide by σ
                    : output;
        });
    }
}
