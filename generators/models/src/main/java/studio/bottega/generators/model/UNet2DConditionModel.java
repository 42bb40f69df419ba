package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.AddedKvAttention2d;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.FourierEmbedding;
import studio.bottega.generators.nn.GroupNorm;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.ResnetBlock2d;
import studio.bottega.generators.nn.ResnetBlock2d.Sampling;
import studio.bottega.generators.nn.SelfAttention2d;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.SpatialAttention;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.nn.Transformer2d;
import studio.bottega.generators.nn.UNetLevel;
import studio.bottega.generators.nn.UNetMiddle;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The denoiser of Stable Diffusion 1.x, 2.x and XL, of their few-step descendants and of DeepFloyd IF: a U-Net whose blocks read a prompt.
 *
 * <p>Rombach et al. 2022, "High-Resolution Image Synthesis with Latent Diffusion Models", arXiv:2112.10752; Podell et al. 2023, "SDXL",
 * arXiv:2307.01952. Origin: diffusers {@code models/unets/unet_2d_condition.py}. B = batch, C = channels, S = prompt tokens.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class UNet2DConditionModel implements LatentDenoiser {

    private final Config config;
    private final Trunk trunk;
    private final @Nullable Linear encoderProjection;
    private final List<UNetLevel> up;
    private final @Nullable GroupNorm normOut;
    private final Conv2d convOut;
    private final DataType type;

    /**
     * What {@code config.json} says; names as there.
     *
     * @param heads attention heads of each level (published configurations call it {@code attention_head_dim})
     * @param headDim channels of a head in the added-key blocks
     * @param layers residual blocks of each level
     * @param middleType empty for none
     * @param transformerLayers transformer blocks behind each residual block of each level, on the way down: one number for a level,
     *     or one for each of its residual blocks
     * @param upTransformerLayers the same on the way up, from the lowest level
     * @param groups channel groups of norms
     */
    public record Config(
            int inChannels,
            int outChannels,
            List<Integer> channels,
            List<String> downTypes,
            String middleType,
            List<String> upTypes,
            List<Integer> heads,
            List<Integer> headDim,
            List<Integer> context,
            List<Integer> layers,
            List<List<Integer>> transformerLayers,
            List<List<Integer>> upTransformerLayers,
            List<Boolean> onlyCross,
            int downsamplePadding,
            int groups,
            double eps,
            Activation activation,
            boolean linearProjection,
            boolean scaleShift,
            boolean skipTimeActivation,
            double outputScale,
            double middleScale,
            boolean flipSinToCos,
            double freqShift,
            int timeConditionDim,
            int convInKernel,
            int convOutKernel,
            boolean centered,
            JsonConfig embeddings) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            if (json.bool("dual_cross_attention", false)) {
                throw json.unsupported("dual_cross_attention");
            }
            only(json, "attention_type", "default");
            if (!List.of("positional", "fourier").contains(json.string("time_embedding_type", "positional"))) {
                throw json.unsupported("time_embedding_type");
            }
            List<Integer> channels = json.integers("block_out_channels");
            int levels = channels.size();
            List<Integer> headDim = json.perLevel("attention_head_dim", levels, 8);
            List<Integer> heads =
                    json.has("num_attention_heads") ? json.perLevel("num_attention_heads", levels, 8) : headDim;
            List<List<Integer>> depth = json.listPerLevel("transformer_layers_per_block", levels, 1);
            return new Config(
                    json.integer("in_channels", 4),
                    json.integer("out_channels", 4),
                    channels,
                    json.strings("down_block_types"),
                    json.isNull("mid_block_type") ? "" : json.string("mid_block_type", "UNetMidBlock2DCrossAttn"),
                    json.strings("up_block_types"),
                    heads,
                    headDim,
                    json.perLevel("cross_attention_dim", levels, 1280),
                    json.perLevel("layers_per_block", levels, 2),
                    depth,
                    json.has("reverse_transformer_layers_per_block")
                            ? json.listPerLevel("reverse_transformer_layers_per_block", levels, 1)
                            : reversed(depth),
                    json.isArray("only_cross_attention")
                            ? json.booleans("only_cross_attention")
                            : Collections.nCopies(levels, json.bool("only_cross_attention", false)),
                    json.integer("downsample_padding", 1),
                    json.isNull("norm_num_groups") ? 0 : json.integer("norm_num_groups", 32),
                    json.number("norm_eps", 1e-5),
                    Activation.named(json.string("act_fn", "silu")),
                    json.bool("use_linear_projection", false),
                    json.string("resnet_time_scale_shift", "default").equals("scale_shift"),
                    json.bool("resnet_skip_time_act", false),
                    json.number("resnet_out_scale_factor", 1),
                    json.number("mid_block_scale_factor", 1),
                    json.bool("flip_sin_to_cos", true),
                    json.number("freq_shift", 0),
                    json.integer("time_cond_proj_dim", 0),
                    json.integer("conv_in_kernel", 3),
                    json.integer("conv_out_kernel", 3),
                    json.bool("center_input_sample", false),
                    json);
        }

        private static void only(JsonConfig json, String field, String supported) {
            if (!json.string(field, supported).equals(supported)) {
                throw json.unsupported(field);
            }
        }

        int levels() {
            return channels.size();
        }

        boolean fourier() {
            return embeddings.string("time_embedding_type", "positional").equals("fourier");
        }

        /** D, size of the timestep embedding. */
        int timeDim() {
            return embeddings.integer("time_embedding_dim", (fourier() ? 2 : 4) * channels.get(0));
        }

        /** What embeds timesteps, and how large what it makes is. */
        private TimeFeatures timeFeatures(Weights weights) {
            int first = channels.get(0);
            if (!fourier()) {
                return new TimeFeatures(SinusoidalEmbedding.of(first, flipSinToCos, freqShift)::forward, first);
            }
            if (timeDim() % 2 != 0) {
                throw embeddings.unsupported("time_embedding_dim");
            }
            return new TimeFeatures(
                    FourierEmbedding.of(weights.at("time_proj"), timeDim() / 2, false, flipSinToCos)::forward,
                    timeDim());
        }

        /**
         * @param block place on the way down or up: the reference reads head widths in this order, also on the way up
         */
        SpatialAttention attention(
                Weights weights, UNetLevel.Type type, int width, int level, int block, int depth, ImagePrompts images) {
            if (type.name().startsWith("Attn")) {
                return SelfAttention2d.of(weights, width, width / headDim.get(block), groups, eps);
            }
            return type.name().startsWith("Simple")
                    ? addedKv(weights, width, level, block, onlyCross.get(level))
                    : transformer(weights, width, level, depth, onlyCross.get(level), images);
        }

        SpatialAttention transformer(
                Weights weights, int width, int level, int depth, boolean cross, ImagePrompts images) {
            int count = heads.get(level);
            Transformer2d.Config inner =
                    new Transformer2d.Config(count, width / count, context.get(level), groups, linearProjection, cross);
            return Transformer2d.of(weights, width, depth, inner, images);
        }

        SpatialAttention addedKv(Weights weights, int width, int level, int block, boolean cross) {
            only(embeddings, "cross_attention_norm", "");
            return AddedKvAttention2d.of(
                    weights, width, context.get(level), width / headDim.get(block), groups, eps, cross);
        }

        boolean concatenatesClass() {
            return embeddings.bool("class_embeddings_concat", false);
        }

        /** Blocks of DeepFloyd IF alone heed the scale and the bare timestep, as in the reference. */
        ResnetBlock2d.Config resnet(UNetLevel.Type type) {
            return type.residualSampling() ? resnet(outputScale, skipTimeActivation) : resnet(1, false);
        }

        ResnetBlock2d.Config resnet(double scale, boolean bareTime) {
            int width = concatenatesClass() ? 2 * timeDim() : timeDim();
            return new ResnetBlock2d.Config(width, groups, eps, activation, scaleShift, bareTime, scale, Sampling.NONE);
        }

        @Nullable
        Activation activation(String field) {
            return embeddings.has(field) ? Activation.named(embeddings.string(field)) : null;
        }

        /** The number for a residual block of a level. */
        static int depth(List<Integer> level, int layer) {
            return level.size() == 1 ? level.get(0) : level.get(layer);
        }
    }

    /** @param width numbers that a timestep becomes */
    private record TimeFeatures(UnaryOperator<NDArray> projection, int width) {}

    /**
     * What comes in beside sample, timestep and prompt.
     *
     * @param classLabels (B) INT64 for tables, (B, P) for projections; or null
     * @param guidance (B, D) embedding of the guidance scale, for models distilled with one; or null
     * @param pooled (B, P) pooled prompt embeddings of SDXL; or null
     * @param timeIds (B, 6) sizes and crop of SDXL; or null
     * @param residuals what ControlNets and adapters add
     */
    public record Extras(
            @Nullable NDArray classLabels,
            @Nullable NDArray guidance,
            @Nullable NDArray pooled,
            @Nullable NDArray timeIds,
            Residuals residuals) {

        /** Nothing. */
        public static final Extras NONE = new Extras(null, null, null, null, Residuals.NONE);

        /** The same with other residuals. */
        public Extras with(Residuals other) {
            return new Extras(classLabels, guidance, pooled, timeIds, other);
        }
    }

    /**
     * Additions to skip connections and the middle.
     *
     * @param skips for every skip connection in the order of the way down (ControlNet); or empty
     * @param middle for the middle block's output; or null
     * @param levels for the output of each level (T2I-Adapter); or empty
     */
    public record Residuals(List<NDArray> skips, @Nullable NDArray middle, List<NDArray> levels) {

        /** None. */
        public static final Residuals NONE = new Residuals(List.of(), null, List.of());

        public Residuals {
            skips = List.copyOf(skips);
            levels = List.copyOf(levels);
        }
    }

    /** Binds every tensor; ends with {@link Weights#requireAllUsed}. */
    public UNet2DConditionModel(Config config, Weights weights) {
        this(config, weights, ImagePrompts.NONE);
    }

    /** Binds with image prompts in the cross-attentions. */
    public UNet2DConditionModel(Config config, Weights weights, ImagePrompts images) {
        this.config = config;
        int first = config.channels.get(0);
        this.encoderProjection = encoderProjection(weights);
        // The reference numbers image prompts down, up, middle; so the way up is bound inside the trunk's binding.
        List<UNetLevel> levels = new ArrayList<>();
        this.trunk = new Trunk(config, weights, images, () -> levels.addAll(bindUp(weights, images)));
        this.up = List.copyOf(levels);
        this.normOut =
                config.groups == 0 ? null : GroupNorm.of(weights.at("conv_norm_out"), config.groups, first, config.eps);
        this.convOut = Conv2d.of(
                weights.at("conv_out"),
                first,
                config.outChannels,
                config.convOutKernel,
                Conv.same(config.convOutKernel));
        this.type = weights.type();
        weights.requireAllUsed();
    }

    public Config config() {
        return config;
    }

    @Override
    public int inChannels() {
        return config.inChannels;
    }

    @Override
    public int guidanceDim() {
        return config.timeConditionDim;
    }

    private @Nullable Linear encoderProjection(Weights weights) {
        if (!config.embeddings.has("encoder_hid_dim")) {
            return null;
        }
        Config.only(config.embeddings, "encoder_hid_dim_type", "text_proj");
        return Linear.of(
                weights.at("encoder_hid_proj"), config.embeddings.integer("encoder_hid_dim"), config.context.get(0));
    }

    private List<UNetLevel> bindUp(Weights weights, ImagePrompts images) {
        List<UNetLevel> levels = new ArrayList<>();
        int count = config.levels();
        for (int i = 0; i < count; i++) {
            int block = i;
            int level = count - 1 - i;
            List<Integer> depths = config.upTransformerLayers.get(i);
            UNetLevel.Type type = UNetLevel.Type.named(config.upTypes.get(i));
            int out = config.channels.get(level);
            levels.add(UNetLevel.up(
                    weights.at("up_blocks", i),
                    type,
                    config.channels.get(Math.min(count - 1, level + 1)),
                    out,
                    config.channels.get(Math.max(0, level - 1)),
                    config.layers.get(level) + 1,
                    level == 0,
                    config.resnet(type),
                    (w, layer) -> config.attention(w, type, out, level, block, Config.depth(depths, layer), images)));
        }
        return List.copyOf(levels);
    }

    /** Timestep embedding, way down and middle: what a ControlNet copies. */
    static final class Trunk {

        private final Config config;
        private final Conv2d convIn;
        private final UnaryOperator<NDArray> timeProjection;
        private final TimestepEmbedding timeEmbedding;
        private final ClassEmbedding classEmbedding;
        private final AddedEmbedding addedEmbedding;
        private final List<UNetLevel> down;
        private final UNetMiddle middle;

        Trunk(Config config, Weights weights, ImagePrompts images) {
            this(config, weights, images, () -> {});
        }

        Trunk(Config config, Weights weights, ImagePrompts images, Runnable beforeMiddle) {
            this.config = config;
            int first = config.channels.get(0);
            this.convIn = Conv2d.of(
                    weights.at("conv_in"),
                    config.inChannels,
                    first,
                    config.convInKernel,
                    Conv.same(config.convInKernel));
            TimeFeatures features = config.timeFeatures(weights);
            this.timeProjection = features.projection;
            this.timeEmbedding = timeEmbedding(weights.at("time_embedding"), features.width);
            this.classEmbedding =
                    ClassEmbedding.of(weights, config.embeddings, first, config.timeDim(), config.activation);
            this.addedEmbedding =
                    AddedEmbedding.of(weights, config.embeddings, config.timeDim(), config.context.get(0));
            this.down = bindDown(weights, images);
            beforeMiddle.run();
            this.middle = bindMiddle(weights, images);
        }

        private TimestepEmbedding timeEmbedding(Weights weights, int first) {
            return config.timeConditionDim == 0
                    ? TimestepEmbedding.of(weights, first, config.timeDim(), config.activation)
                    : TimestepEmbedding.withCondition(
                            weights, first, config.timeDim(), config.timeConditionDim, config.activation);
        }

        private List<UNetLevel> bindDown(Weights weights, ImagePrompts images) {
            List<UNetLevel> levels = new ArrayList<>();
            for (int i = 0; i < config.levels(); i++) {
                int level = i;
                UNetLevel.Type type = UNetLevel.Type.named(config.downTypes.get(i));
                int out = config.channels.get(i);
                List<Integer> depths = config.transformerLayers.get(level);
                levels.add(UNetLevel.down(
                        weights.at("down_blocks", i),
                        type,
                        config.channels.get(Math.max(0, i - 1)),
                        out,
                        config.layers.get(i),
                        i == config.levels() - 1,
                        config.downsamplePadding,
                        config.resnet(type),
                        (w, layer) ->
                                config.attention(w, type, out, level, level, Config.depth(depths, layer), images)));
            }
            return List.copyOf(levels);
        }

        private UNetMiddle bindMiddle(Weights weights, ImagePrompts images) {
            int last = config.levels() - 1;
            int channels = config.channels.get(last);
            int depth = config.transformerLayers.get(last).get(0);
            boolean onlyCross = config.embeddings.bool("mid_block_only_cross_attention", false);
            UNetLevel.@Nullable AttentionFactory factory = switch (config.middleType) {
                case "UNetMidBlock2DCrossAttn" ->
                    (w, layer) -> config.transformer(w, channels, last, depth, false, images);
                case "UNetMidBlock2DSimpleCrossAttn" ->
                    (w, layer) -> config.addedKv(w, channels, last, last, onlyCross);
                case "UNetMidBlock2D", "" -> null;
                default -> throw config.embeddings.unsupported("mid_block_type");
            };
            if (config.middleType.isEmpty()) {
                return UNetMiddle.NONE;
            }
            boolean bareTime = config.skipTimeActivation && config.middleType.contains("Simple");
            ResnetBlock2d.Config resnet = config.resnet(config.middleScale, bareTime);
            Weights middleWeights = weights.at("mid_block");
            return factory == null
                    ? UNetMiddle.single(middleWeights, channels, resnet)
                    : UNetMiddle.of(middleWeights, channels, resnet, factory);
        }

        Conv2d convIn() {
            return convIn;
        }

        UNetMiddle middle() {
            return middle;
        }

        /** Channels of every skip connection, in the order of the way down. */
        List<Integer> skipChannels() {
            List<Integer> channels = new ArrayList<>();
            channels.add(config.channels.get(0));
            for (int i = 0; i < config.levels(); i++) {
                int count = config.layers.get(i) + (i == config.levels() - 1 ? 0 : 1);
                channels.addAll(Collections.nCopies(count, config.channels.get(i)));
            }
            return channels;
        }

        /** (B, D): timestep, guidance, class, sizes. */
        NDArray embed(NDArray sample, NDArray timestep, Condition condition, Extras extras) {
            long batch = sample.getShape().get(0);
            NDArray times = Ops.expand(Ops.reshape(timestep, -1), batch);
            NDArray embedded = Ops.like(timeProjection.apply(times), sample);
            NDArray embedding = active("timestep_post_act", timeEmbedding.forward(embedded, extras.guidance));
            NDArray labelled = classEmbedding.addTo(embedding, extras.classLabels, config.concatenatesClass());
            return active(
                    "time_embedding_act_fn", addedEmbedding.addTo(labelled, condition, extras.pooled, extras.timeIds));
        }

        private NDArray active(String field, NDArray embedding) {
            Activation activation = config.activation(field);
            return activation == null ? embedding : activation.forward(embedding);
        }

        /**
         * The way down.
         *
         * @param start output of the first convolution, (B, C, H, W)
         * @param adapters additions to the output of each level, or none
         * @param skips receives the skip connections
         */
        NDArray down(
                NDArray start, NDArray embedding, Condition condition, List<NDArray> adapters, Deque<NDArray> skips) {
            NDArray hidden = start;
            skips.push(hidden);
            Iterator<NDArray> additions = adapters.iterator();
            for (UNetLevel level : down) {
                NDArray addition = additions.hasNext() ? additions.next() : null;
                boolean inside = addition != null && !level.attentions().isEmpty();
                hidden = level.down(hidden, embedding, condition, skips, inside ? addition : null);
                if (addition != null && !inside) {
                    // The reference adds in place, so that the last skip connection changes as well.
                    skips.pop();
                    hidden = Ops.add(hidden, addition);
                    skips.push(hidden);
                }
            }
            return hidden;
        }
    }

    /**
     * Predicts ε, v or x₀, as the checkpoint was trained.
     *
     * @param sample (B, in, H, W)
     * @param timestep (1) or (B), any type
     * @param condition the prompt, (B, S, C)
     * @return (B, out, H, W), owned by the manager of {@code sample}
     */
    @Override
    public NDArray forward(NDArray sample, NDArray timestep, Condition condition, Extras extras) {
        return Scope.tidy(() -> {
            NDArray x = config.centered ? Ops.add(Ops.mul(sample, 2), -1) : sample;
            NDArray embedding = trunk.embed(x, timestep, condition, extras);
            Condition projected = encoderProjection == null
                    ? condition
                    : new Condition(
                            encoderProjection.forward(condition.requireTokens()),
                            condition.mask(),
                            condition.imageTokens());
            Deque<NDArray> skips = UNetLevel.skips();
            NDArray start = trunk.convIn.forward(x);
            NDArray hidden = trunk.down(start, embedding, projected, extras.residuals.levels, skips);
            addTo(skips, extras.residuals.skips);
            hidden = trunk.middle.forward(hidden, embedding, projected);
            if (extras.residuals.middle != null) {
                hidden = Ops.add(hidden, extras.residuals.middle);
            }
            for (UNetLevel level : up) {
                hidden = level.up(hidden, embedding, projected, skips);
            }
            if (normOut != null) {
                hidden = normOut.forward(hidden, config.activation);
            }
            return convOut.forward(hidden);
        });
    }

    /** Adds what a ControlNet says to the skip connections. */
    static void addTo(Deque<NDArray> skips, List<NDArray> residuals) {
        if (residuals.isEmpty()) {
            return;
        }
        if (residuals.size() != skips.size()) {
            throw new IllegalArgumentException(
                    "%d ControlNet residuals for %d skip connections; it was made for another U-Net"
                            .formatted(residuals.size(), skips.size()));
        }
        List<NDArray> sums = new ArrayList<>();
        Iterator<NDArray> inOrder = skips.descendingIterator();
        for (NDArray residual : residuals) {
            sums.add(Ops.add(inOrder.next(), residual));
        }
        skips.clear();
        sums.forEach(skips::push);
    }

    /** Type of computation. */
    @Override
    public DataType type() {
        return type;
    }

    private static List<List<Integer>> reversed(List<List<Integer>> values) {
        List<List<Integer>> copy = new ArrayList<>(values);
        Collections.reverse(copy);
        return List.copyOf(copy);
    }
}
