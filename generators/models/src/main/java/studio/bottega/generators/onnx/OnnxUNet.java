package studio.bottega.generators.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.LatentDenoiser;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.onnx.Signature.Expected;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.OnnxHeader;
import studio.bottega.generators.weights.OnnxHeader.Port;

/**
 * The denoiser of Stable Diffusion 1, 2 and XL and of their consistency descendants as a graph: {@code sample}, {@code timestep}, {@code
 * encoder_hidden_states} to {@code out_sample}.
 *
 * <p>Names as exported by {@code UNetOnnxConfig} of Optimum and by diffusers' {@code convert_stable_diffusion_checkpoint_to_onnx.py}. A graph whose
 * timestep is a whole number is given it cut off, as {@code OnnxStableDiffusionPipeline} does.
 */
public final class OnnxUNet implements LatentDenoiser {

    private static final String SAMPLE = "sample";
    private static final String TIMESTEP = "timestep";
    private static final String WORDS = "encoder_hidden_states";
    private static final String POOLED = "text_embeds";
    private static final String SIZES = "time_ids";
    private static final String GUIDANCE = "timestep_cond";
    private static final String OUT = "out_sample";

    private static final Signature SIGNATURE = new Signature(
            "a denoiser",
            List.of(
                    Expected.floats(SAMPLE, "batch", "channels", "height", "width"),
                    new Expected(
                            TIMESTEP,
                            List.of("1"),
                            Set.of(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32, DataType.INT64),
                            true),
                    Expected.floats(WORDS, "batch", "tokens", "features")),
            List.of(
                    Expected.floats(POOLED, "batch", "features"),
                    Expected.floats(SIZES, "batch", "6"),
                    Expected.floats(GUIDANCE, "batch", "features")),
            List.of(Expected.floats(OUT, "batch", "channels", "height", "width")));

    private final OnnxGraph graph;
    private final int inChannels;
    private final int outChannels;
    private final int guidanceDim;

    private OnnxUNet(OnnxGraph graph, JsonConfig config) {
        this.graph = graph;
        this.inChannels = config.integer("in_channels", 4);
        this.outChannels = config.integer("out_channels", 4);
        this.guidanceDim = config.integer("time_cond_proj_dim", 0);
    }

    /**
     * Whether a graph can be one.
     *
     * @throws studio.bottega.generators.weights.WeightsException if not
     */
    public static void require(OnnxHeader header, JsonConfig config) {
        SIGNATURE.require(header);
        Signature.requireAxis(header, header.inputs().get(SAMPLE), 1, config.integer("in_channels", 4));
        Signature.requireAxis(header, header.outputs().get(OUT), 1, config.integer("out_channels", 4));
    }

    /** Loads a graph that {@link #require} takes; it is closed with its owner. */
    public static OnnxUNet load(OnnxHeader header, JsonConfig config, NDManager owner, int threads) {
        require(header, config);
        return new OnnxUNet(OnnxGraph.load(header, owner, threads), config);
    }

    @Override
    public int inChannels() {
        return inChannels;
    }

    @Override
    public int guidanceDim() {
        return guidanceDim;
    }

    @Override
    public DataType type() {
        return DataType.FLOAT32;
    }

    @Override
    public NDArray forward(NDArray sample, NDArray timestep, Condition condition, Extras extras) {
        boolean steered = !extras.residuals().skips().isEmpty()
                || !extras.residuals().levels().isEmpty()
                || extras.residuals().middle() != null;
        if (steered || !condition.imageTokens().isEmpty()) {
            throw new IllegalArgumentException(
                    "The denoiser %s is a graph; ControlNets, adapters and image prompts cannot be added to it."
                            .formatted(graph.header().file()));
        }
        return Scope.tidy(() -> predict(sample, timestep, condition, extras));
    }

    private NDArray predict(NDArray sample, NDArray timestep, Condition condition, Extras extras) {
        Map<String, NDArray> inputs = new LinkedHashMap<>();
        inputs.put(SAMPLE, sample);
        Port time = graph.header().inputs().get(TIMESTEP);
        boolean scalar = time != null && time.shape() != null && time.shape().length == 0;
        inputs.put(TIMESTEP, scalar ? Ops.reshape(timestep) : Ops.reshape(timestep, 1));
        inputs.put(WORDS, condition.requireTokens());
        option(inputs, POOLED, extras.pooled());
        option(inputs, SIZES, extras.timeIds());
        option(inputs, GUIDANCE, extras.guidance());
        NDArray out = graph.run(sample.getManager(), inputs, List.of(OUT)).get(0);
        long[] shape = sample.getShape().getShape();
        return graph.require(out, OUT, shape[0], outChannels, shape[2], shape[3]);
    }

    private void option(Map<String, NDArray> inputs, String name, @Nullable NDArray value) {
        boolean taken = graph.header().inputs().containsKey(name);
        if (taken && value == null) {
            throw new IllegalArgumentException(
                    "The denoiser %s wants '%s', which a checkpoint of this class does not give."
                            .formatted(graph.header().file(), name));
        }
        if (taken && value != null) {
            inputs.put(name, value);
        }
    }
}
