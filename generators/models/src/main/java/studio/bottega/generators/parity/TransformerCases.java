package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.AuraFlowTransformer2DModel;
import studio.bottega.generators.model.DitTransformer2DModel;
import studio.bottega.generators.model.FluxTransformer2DModel;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.model.QwenImageTransformer2DModel;
import studio.bottega.generators.model.QwenImageTransformer2DModel.Grid;
import studio.bottega.generators.model.Sd3Transformer2DModel;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/** Single forward passes of the transformers of SD3, Flux, PixArt, DiT, Qwen-Image and AuraFlow. */
final class TransformerCases {

    private TransformerCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        cases.put("SD3Transformer2DModel", TransformerCases::sd3);
        cases.put("FluxTransformer2DModel", TransformerCases::flux);
        cases.put("PixArtTransformer2DModel", TransformerCases::pixArt);
        cases.put("DiTTransformer2DModel", TransformerCases::dit);
        cases.put("QwenImageTransformer2DModel", TransformerCases::qwenImage);
        cases.put("AuraFlowTransformer2DModel", TransformerCases::auraFlow);
    }

    private static Map<String, NDArray> sd3(FixtureRun run) {
        Sd3Transformer2DModel model =
                new Sd3Transformer2DModel(Sd3Transformer2DModel.Config.from(run.config()), run.weights());
        return Map.of(
                "sample",
                model.forward(sample(run), prompt(run), run.input("pooled_projections"), run.input("timestep")));
    }

    private static Map<String, NDArray> flux(FixtureRun run) {
        FluxTransformer2DModel model =
                new FluxTransformer2DModel(FluxTransformer2DModel.Config.from(run.config()), run.weights());
        FluxTransformer2DModel.Prompt prompt = new FluxTransformer2DModel.Prompt(
                prompt(run), run.input("pooled_projections"), places(run.input("txt_ids")));
        return Map.of(
                "sample",
                model.forward(
                        sample(run),
                        places(run.input("img_ids")),
                        prompt,
                        run.input("timestep"),
                        run.optionalInput("guidance")));
    }

    /** Older callers give positions for each of a batch; they are all the same. */
    private static NDArray places(NDArray ids) {
        return ids.getShape().dimension() == 3
                ? Ops.reshape(Ops.narrow(ids, 0, 0, 1), ids.getShape().get(1), -1)
                : ids;
    }

    private static Map<String, NDArray> pixArt(FixtureRun run) {
        PixArtTransformer2DModel model =
                new PixArtTransformer2DModel(PixArtTransformer2DModel.Config.from(run.config()), run.weights());
        PixArtTransformer2DModel.Size size = run.hasInput("resolution")
                ? new PixArtTransformer2DModel.Size(run.input("resolution"), run.input("aspect_ratio"))
                : null;
        return Map.of("sample", model.forward(sample(run), prompt(run), mask(run), run.input("timestep"), size));
    }

    private static Map<String, NDArray> dit(FixtureRun run) {
        DitTransformer2DModel model =
                new DitTransformer2DModel(DitTransformer2DModel.Config.from(run.config()), run.weights());
        NDArray labels = Ops.to(run.input("class_labels"), DataType.INT64);
        return Map.of("sample", model.forward(sample(run), run.input("timestep"), labels));
    }

    private static Map<String, NDArray> qwenImage(FixtureRun run) {
        QwenImageTransformer2DModel model =
                new QwenImageTransformer2DModel(QwenImageTransformer2DModel.Config.from(run.config()), run.weights());
        NDArray extra = run.optionalInput("additional_t_cond");
        NDArray sample = model.forward(
                sample(run),
                grids(run.fixture().args()),
                new QwenImageTransformer2DModel.Prompt(prompt(run), mask(run)),
                run.input("timestep"),
                extra == null ? null : Ops.to(extra, DataType.INT64));
        return Map.of("sample", sample);
    }

    /** One size for each of the batch, all the same, or a list of pictures for each. */
    private static List<Grid> grids(JsonConfig args) {
        List<List<List<Integer>>> shapes = args.nestedIntegers("img_shapes");
        return shapes.get(0).stream()
                .map(size -> new Grid(size.get(0), size.get(1), size.get(2)))
                .toList();
    }

    private static Map<String, NDArray> auraFlow(FixtureRun run) {
        AuraFlowTransformer2DModel model =
                new AuraFlowTransformer2DModel(AuraFlowTransformer2DModel.Config.from(run.config()), run.weights());
        return Map.of("sample", model.forward(sample(run), prompt(run), run.input("timestep")));
    }

    private static NDArray sample(FixtureRun run) {
        return run.input("hidden_states");
    }

    private static NDArray prompt(FixtureRun run) {
        return run.input("encoder_hidden_states");
    }

    private static @Nullable NDArray mask(FixtureRun run) {
        for (String name : List.of("encoder_attention_mask", "encoder_hidden_states_mask", "encoder_mask", "mask")) {
            if (run.hasInput(name)) {
                return run.input(name);
            }
        }
        return null;
    }
}
