package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.model.AutoencoderDc;
import studio.bottega.generators.model.Lumina2Transformer2DModel;
import studio.bottega.generators.model.LuminaNextDit2DModel;
import studio.bottega.generators.model.LuminaNextDit2DModel.Stretch;
import studio.bottega.generators.model.SanaTransformer2DModel;
import studio.bottega.generators.weights.JsonConfig;

/** Single forward passes of the Lumina and Sana families. */
final class LatentCases {

    private LatentCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        cases.put("LuminaNextDiT2DModel", LatentCases::luminaNext);
        cases.put("Lumina2Transformer2DModel", LatentCases::lumina2);
        cases.put("SanaTransformer2DModel", LatentCases::sana);
        cases.put("AutoencoderDC", LatentCases::dc);
    }

    private static Map<String, NDArray> luminaNext(FixtureRun run) {
        LuminaNextDit2DModel model =
                new LuminaNextDit2DModel(LuminaNextDit2DModel.Config.from(run.config()), run.weights());
        JsonConfig args = run.fixture().args();
        Stretch stretch = new Stretch(args.number("linear_factor", 1), args.number("ntk_factor", 1));
        NDArray sample =
                model.forward(run.input("hidden_states"), run.input("timestep"), prompt(run), mask(run), stretch);
        return Map.of("sample", sample);
    }

    private static Map<String, NDArray> lumina2(FixtureRun run) {
        Lumina2Transformer2DModel model =
                new Lumina2Transformer2DModel(Lumina2Transformer2DModel.Config.from(run.config()), run.weights());
        return Map.of(
                "sample", model.forward(run.input("hidden_states"), run.input("timestep"), prompt(run), mask(run)));
    }

    private static NDArray prompt(FixtureRun run) {
        return run.input("encoder_hidden_states");
    }

    private static NDArray mask(FixtureRun run) {
        return run.input(run.hasInput("encoder_mask") ? "encoder_mask" : "encoder_attention_mask");
    }

    private static Map<String, NDArray> sana(FixtureRun run) {
        SanaTransformer2DModel model =
                new SanaTransformer2DModel(SanaTransformer2DModel.Config.from(run.config()), run.weights());
        boolean masked = run.hasInput("encoder_mask") || run.hasInput("encoder_attention_mask");
        List<NDArray> residuals = run.numbered("controlnet_block_samples");
        NDArray sample = model.forward(
                run.input("hidden_states"),
                prompt(run),
                run.input("timestep"),
                run.optionalInput("guidance"),
                masked ? mask(run) : null,
                residuals);
        return Map.of("sample", sample);
    }

    private static Map<String, NDArray> dc(FixtureRun run) {
        AutoencoderDc model = new AutoencoderDc(AutoencoderDc.Config.from(run.config()), run.weights());
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        if (run.hasInput("image")) {
            NDArray latent = model.encode(run.input("image"));
            outputs.put("latent", latent);
            outputs.put("roundtrip", model.decode(latent));
        }
        if (run.hasInput("z")) {
            outputs.put("decoded", model.decode(run.input("z")));
        }
        return outputs;
    }
}
