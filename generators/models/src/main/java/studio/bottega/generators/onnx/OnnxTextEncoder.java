package studio.bottega.generators.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.onnx.Signature.Expected;
import studio.bottega.generators.weights.OnnxHeader;
import studio.bottega.generators.weights.WeightsException;

/**
 * The text tower of CLIP as a graph: {@code input_ids} to {@code last_hidden_state} and, for XL, {@code hidden_states.N} and {@code text_embeds}.
 * Names as exported by {@code CLIPTextOnnxConfig} and {@code CLIPTextWithProjectionOnnxConfig} of Optimum.
 */
public final class OnnxTextEncoder implements PromptEncoder {

    private static final String IDS = "input_ids";
    private static final String LAST = "last_hidden_state";
    private static final String LAYER = "hidden_states.";
    private static final String PROJECTED = "text_embeds";

    private static final Signature SIGNATURE = new Signature(
            "a text encoder",
            List.of(new Expected(IDS, List.of("batch", "tokens"), Set.of(DataType.INT32, DataType.INT64), false)),
            List.of(),
            List.of(Expected.floats(LAST, "batch", "tokens", "features")));

    private final OnnxGraph graph;
    private final List<String> outputs;

    private OnnxTextEncoder(OnnxGraph graph) {
        this.graph = graph;
        this.outputs = outputs(graph.header());
    }

    /** The layers' states in order, those that the graph tells; then the last and the projected one. */
    private static List<String> outputs(OnnxHeader header) {
        List<String> names = new ArrayList<>();
        for (int i = 0; header.outputs().containsKey(LAYER + i); i++) {
            names.add(LAYER + i);
        }
        names.add(LAST);
        if (header.outputs().containsKey(PROJECTED)) {
            names.add(PROJECTED);
        }
        return List.copyOf(names);
    }

    /**
     * Whether a graph can be one.
     *
     * @param wide whether it must tell the states of its layers, as XL wants
     * @throws WeightsException if not
     */
    public static void require(OnnxHeader header, boolean wide) {
        SIGNATURE.require(header);
        if (wide && outputs(header).size() < 3) {
            throw new WeightsException(
                    "The graph %s has the outputs %s; XL reads the state before the last, hidden_states.N, which is not among them."
                            .formatted(header.file(), header.outputs().keySet()));
        }
    }

    /** Loads a graph that {@link #require} takes; it is closed with its owner. */
    public static OnnxTextEncoder load(OnnxHeader header, boolean wide, NDManager owner, int threads) {
        require(header, wide);
        return new OnnxTextEncoder(OnnxGraph.load(header, owner, threads));
    }

    @Override
    public States encode(NDArray ids) {
        List<NDArray> made = graph.run(ids.getManager(), Map.of(IDS, ids), outputs);
        int layers = outputs.indexOf(LAST);
        long[] shape = ids.getShape().getShape();
        for (int i = 0; i <= layers; i++) {
            NDArray state = made.get(i);
            long width =
                    state.getShape().dimension() == 0 ? 0 : state.getShape().getLastDimension();
            graph.require(state, outputs.get(i), shape[0], shape[1], width);
        }
        NDArray projected = layers + 1 < made.size() ? made.get(layers + 1) : null;
        if (projected != null) {
            graph.require(projected, PROJECTED, shape[0], projected.getShape().getLastDimension());
        }
        return new States(made.subList(0, layers), made.get(layers), null, projected);
    }

    @Override
    public NDArray normed(NDArray state) {
        throw new IllegalArgumentException(
                "Clip skip needs the final norm of the text encoder alone, which lies within the graph %s."
                        .formatted(graph.header().file()));
    }

    @Override
    public int width() {
        throw untaught();
    }

    @Override
    public PromptEncoder withWords(NDArray vectors) {
        throw untaught();
    }

    private WeightsException untaught() {
        return new WeightsException("The text encoder %s is a graph; learned words cannot be added to it."
                .formatted(graph.header().file()));
    }
}
