package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.FilmBlock;
import studio.bottega.generators.nn.GroupNorm;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.nn.ResnetBlock2d;
import studio.bottega.generators.nn.ResnetBlock2d.Sampling;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TemporalConvLayer;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.nn.Transformer2d;
import studio.bottega.generators.nn.TransformerTemporal;
import studio.bottega.generators.nn.UNetLevel;
import studio.bottega.generators.nn.UNetMiddle;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The denoiser of ModelScope and Zeroscope, text to video: the U-Net of Stable Diffusion over single frames, with convolutions and
 * transformers over time between its layers.
 *
 * <p>Wang et al. 2023, "ModelScope Text-to-Video Technical Report", arXiv:2308.06571. Origin: diffusers {@code
 * models/unets/unet_3d_condition.py}. B = batch, F = frames, C = channels, S = prompt tokens. Inside, frames lie in the batch: (B·F, C, H, W).
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class UNet3DConditionModel {

    /** Heads of the transformer over time that follows the first convolution, fixed by the architecture. */
    private static final int FIRST_HEADS = 8;

    private final Config config;
    private final DataType type;
    private final Conv2d convIn;
    private final SinusoidalEmbedding timeProjection;
    private final TimestepEmbedding timeEmbedding;
    private final TransformerTemporal transformerIn;
    private final List<UNetLevel> down;
    private final UNetMiddle middle;
    private final TemporalConvLayer middleEnd;
    private final List<UNetLevel> up;
    private final GroupNorm normOut;
    private final Conv2d convOut;

    /**
     * What {@code config.json} says; names as there.
     *
     * @param headDim channels of an attention head at every level; unlike in {@link UNet2DConditionModel} the name means what it says
     * @param context channels of the prompt
     * @param layers residual blocks of each level on the way down; the way up has one more
     * @param timeConditionDim size of the guidance embedding, 0 for none
     */
    public record Config(
            int inChannels,
            int outChannels,
            List<Integer> channels,
            List<String> downTypes,
            List<String> upTypes,
            int headDim,
            int context,
            int layers,
            int downsamplePadding,
            int groups,
            double eps,
            Activation activation,
            double middleScale,
            int timeConditionDim) {

        private static final List<Integer> CHANNELS = List.of(320, 640, 1280, 1280);
        private static final String DOWN = "DownBlock3D";
        private static final String CROSS_DOWN = "CrossAttnDownBlock3D";
        private static final String UP = "UpBlock3D";
        private static final String CROSS_UP = "CrossAttnUpBlock3D";

        public Config {
            channels = List.copyOf(channels);
            downTypes = List.copyOf(downTypes);
            upTypes = List.copyOf(upTypes);
        }

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            if (json.has("num_attention_heads")) {
                throw json.unsupported("num_attention_heads");
            }
            if (json.isArray("attention_head_dim")) {
                throw json.unsupported("attention_head_dim");
            }
            if (json.keys().contains("norm_num_groups") && !json.has("norm_num_groups")) {
                throw json.unsupported("norm_num_groups");
            }
            Config config = new Config(
                    json.integer("in_channels", 4),
                    json.integer("out_channels", 4),
                    json.has("block_out_channels") ? json.integers("block_out_channels") : CHANNELS,
                    types(json, "down_block_types", List.of(CROSS_DOWN, CROSS_DOWN, CROSS_DOWN, DOWN)),
                    types(json, "up_block_types", List.of(UP, CROSS_UP, CROSS_UP, CROSS_UP)),
                    json.integer("attention_head_dim", 64),
                    json.integer("cross_attention_dim", 1024),
                    json.integer("layers_per_block", 2),
                    json.integer("downsample_padding", 1),
                    json.integer("norm_num_groups", 32),
                    json.number("norm_eps", 1e-5),
                    Activation.named(json.string("act_fn", "silu")),
                    json.number("mid_block_scale_factor", 1),
                    json.integer("time_cond_proj_dim", 0));
            config.check(json);
            return config;
        }

        private static List<String> types(JsonConfig json, String field, List<String> otherwise) {
            return json.has(field) ? json.strings(field) : otherwise;
        }

        private void check(JsonConfig json) {
            if (channels.isEmpty() || channels.size() != downTypes.size() || channels.size() != upTypes.size()) {
                throw new WeightsException(
                        "%s has %d block_out_channels, %d down_block_types and %d up_block_types; it needs as many of each."
                                .formatted(json.origin(), channels.size(), downTypes.size(), upTypes.size()));
            }
            if (headDim < 1 || channels.stream().anyMatch(width -> width < headDim)) {
                throw new WeightsException(
                        "%s has attention_head_dim = %d; with block_out_channels %s it may be 1 to %d."
                                .formatted(json.origin(), headDim, channels, Collections.min(channels)));
            }
        }

        int levels() {
            return channels.size();
        }

        /** D, size of the timestep embedding. */
        int timeDim() {
            return 4 * channels.get(0);
        }

        ResnetBlock2d.Config resnet(double scale) {
            return new ResnetBlock2d.Config(timeDim(), groups, eps, activation, false, false, scale, Sampling.NONE);
        }

        /** What follows residual block {@code layer} of the block at {@code weights}. */
        FilmBlock film(Weights weights, int width, int layer, boolean attends) {
            TemporalConvLayer conv = TemporalConvLayer.of(weights.at("temp_convs", layer), width, groups);
            if (!attends) {
                return new FilmBlock(conv, null, null);
            }
            int heads = width / headDim;
            Transformer2d.Config inner = new Transformer2d.Config(heads, headDim, context, groups, true, false);
            return new FilmBlock(
                    conv,
                    Transformer2d.of(weights.at("attentions", layer), width, 1, inner, ImagePrompts.NONE),
                    TransformerTemporal.of(weights.at("temp_attentions", layer), width, heads, headDim, groups));
        }

        private static boolean attends(String type) {
            return switch (type) {
                case CROSS_DOWN, CROSS_UP -> true;
                case DOWN, UP -> false;
                default ->
                    throw new WeightsException(
                            "The block type '%s' is not supported in a U-Net for film.".formatted(type));
            };
        }
    }

    /** Binds every tensor; ends with {@link Weights#requireAllUsed}. */
    public UNet3DConditionModel(Config config, Weights weights) {
        this.config = config;
        this.type = weights.type();
        int first = config.channels.get(0);
        int last = config.channels.get(config.levels() - 1);
        this.convIn = Conv2d.same(weights.at("conv_in"), config.inChannels, first, 3);
        this.timeProjection = SinusoidalEmbedding.of(first, true, 0);
        this.timeEmbedding = timeEmbedding(weights.at("time_embedding"), first);
        this.transformerIn =
                TransformerTemporal.of(weights.at("transformer_in"), first, FIRST_HEADS, config.headDim, config.groups);
        this.down = bindDown(weights);
        Weights mid = weights.at("mid_block");
        this.middle = UNetMiddle.of(
                mid, last, config.resnet(config.middleScale), (w, layer) -> config.film(mid, last, layer, true));
        this.middleEnd = TemporalConvLayer.of(mid.at("temp_convs", 1), last, config.groups);
        this.up = bindUp(weights);
        this.normOut = GroupNorm.of(weights.at("conv_norm_out"), config.groups, first, config.eps);
        this.convOut = Conv2d.same(weights.at("conv_out"), first, config.outChannels, 3);
        weights.requireAllUsed();
    }

    public Config config() {
        return config;
    }

    private TimestepEmbedding timeEmbedding(Weights weights, int first) {
        return config.timeConditionDim == 0
                ? TimestepEmbedding.of(weights, first, config.timeDim(), config.activation)
                : TimestepEmbedding.withCondition(
                        weights, first, config.timeDim(), config.timeConditionDim, config.activation);
    }

    private List<UNetLevel> bindDown(Weights weights) {
        List<UNetLevel> levels = new ArrayList<>();
        for (int i = 0; i < config.levels(); i++) {
            Weights block = weights.at("down_blocks", i);
            int out = config.channels.get(i);
            boolean attends = Config.attends(config.downTypes.get(i));
            levels.add(UNetLevel.down(
                    block,
                    new UNetLevel.Type(config.downTypes.get(i), true, false),
                    config.channels.get(Math.max(0, i - 1)),
                    out,
                    config.layers,
                    i == config.levels() - 1,
                    config.downsamplePadding,
                    config.resnet(1),
                    (w, layer) -> config.film(block, out, layer, attends)));
        }
        return List.copyOf(levels);
    }

    private List<UNetLevel> bindUp(Weights weights) {
        List<UNetLevel> levels = new ArrayList<>();
        int count = config.levels();
        for (int i = 0; i < count; i++) {
            Weights block = weights.at("up_blocks", i);
            int level = count - 1 - i;
            int out = config.channels.get(level);
            boolean attends = Config.attends(config.upTypes.get(i));
            levels.add(UNetLevel.up(
                    block,
                    new UNetLevel.Type(config.upTypes.get(i), true, false),
                    config.channels.get(Math.min(count - 1, level + 1)),
                    out,
                    config.channels.get(Math.max(0, level - 1)),
                    config.layers + 1,
                    level == 0,
                    config.resnet(1),
                    (w, layer) -> config.film(block, out, layer, attends)));
        }
        return List.copyOf(levels);
    }

    /**
     * Predicts ε or v, as the checkpoint was trained.
     *
     * @param sample (B, in, F, H, W)
     * @param timestep (1) or (B), any type
     * @param condition the prompt, (B, S, C); its mask plays no part in this architecture
     * @param extras guidance (B, D) and residuals (B·F, C, H, W); labels and sizes play no part
     * @return (B, out, F, H, W), owned by the manager of {@code sample}
     */
    public NDArray forward(NDArray sample, NDArray timestep, Condition condition, Extras extras) {
        long batch = sample.getShape().get(0);
        long frames = sample.getShape().get(2);
        if (condition.requireTokens().getShape().get(0) != batch) {
            throw new IllegalArgumentException("%d prompts for %d films; give one for each"
                    .formatted(condition.requireTokens().getShape().get(0), batch));
        }
        return Scope.tidy(() -> {
            NDArray embedding = embed(sample, timestep, extras);
            NDArray hidden = transformerIn.forward(convIn.forward(toFrames(sample)), frames);
            Deque<NDArray> skips = UNetLevel.skips();
            skips.push(hidden);
            for (UNetLevel level : down) {
                hidden = level.down(hidden, embedding, condition, skips);
            }
            UNet2DConditionModel.addTo(skips, extras.residuals().skips());
            hidden = middleEnd.forward(middle.forward(hidden, embedding, condition), frames);
            NDArray addition = extras.residuals().middle();
            if (addition != null) {
                hidden = hidden.add(addition);
            }
            for (UNetLevel level : up) {
                hidden = level.up(hidden, embedding, condition, skips);
            }
            // SiLU whatever the configured activation, as in the reference.
            return toFilm(convOut.forward(Activation.SILU.forward(normOut.forward(hidden))), frames);
        });
    }

    /** (B·F, D), the timestep once for each frame. */
    private NDArray embed(NDArray sample, NDArray timestep, Extras extras) {
        NDArray times = Ops.expand(Ops.reshape(timestep, -1), sample.getShape().get(0));
        NDArray embedded = Ops.to(timeProjection.forward(times), type);
        NDArray embedding = timeEmbedding.forward(embedded, extras.guidance());
        return Ops.repeatInterleave(embedding, Math.toIntExact(sample.getShape().get(2)), 0);
    }

    /** (B, C, F, H, W) → (B·F, C, H, W). */
    private static NDArray toFrames(NDArray film) {
        long[] shape = film.getShape().getShape();
        return Ops.reshape(Ops.permute(film, 0, 2, 1, 3, 4), -1, shape[1], shape[3], shape[4]);
    }

    /** (B·F, C, H, W) → (B, C, F, H, W). */
    private static NDArray toFilm(NDArray pictures, long frames) {
        long[] shape = pictures.getShape().getShape();
        return Ops.contiguous(
                Ops.permute(Ops.reshape(pictures, -1, frames, shape[1], shape[2], shape[3]), 0, 2, 1, 3, 4));
    }

    /** Type of computation. */
    public DataType type() {
        return type;
    }
}
