package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.ClipVisionModel;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Ops;

/** Single forward passes of the U-Net family and its companions. */
final class ModelCases {

    private ModelCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        cases.put("UNet2DConditionModel", ModelCases::unet2dCondition);
        cases.put("AutoencoderKL", ModelCases::autoencoderKl);
        cases.put("CLIPTextModel", ModelCases::clipText);
        cases.put("CLIPTextModelWithProjection", ModelCases::clipText);
        cases.put("CLIPVisionModelWithProjection", ModelCases::clipVision);
    }

    private static Map<String, NDArray> unet2dCondition(FixtureRun run) {
        UNet2DConditionModel model =
                new UNet2DConditionModel(UNet2DConditionModel.Config.from(run.config()), run.weights());
        UNet2DConditionModel.Extras extras = new UNet2DConditionModel.Extras(
                run.optionalInput("class_labels"),
                run.optionalInput("timestep_cond"),
                run.optionalInput("text_embeds"),
                run.optionalInput("time_ids"),
                UNet2DConditionModel.Residuals.NONE);
        NDArray sample = model.forward(run.input("sample"), run.input("timestep"), condition(run), extras);
        return Map.of("sample", sample);
    }

    private static Condition condition(FixtureRun run) {
        @Nullable NDArray mask = run.optionalInput("mask");
        return new Condition(
                run.input("encoder_hidden_states"), mask == null ? null : Condition.maskOf(mask), List.of());
    }

    private static Map<String, NDArray> autoencoderKl(FixtureRun run) {
        AutoencoderKl model = new AutoencoderKl(AutoencoderKl.Config.from(run.config()), run.weights());
        Map<String, NDArray> outputs = new HashMap<>();
        if (run.hasInput("image")) {
            AutoencoderKl.Posterior posterior = model.encode(run.input("image"));
            outputs.put("moments", posterior.moments());
            outputs.put("mean", posterior.mean());
            outputs.put("std", posterior.deviation());
            outputs.put("roundtrip", model.decode(posterior.mean()));
        }
        if (run.hasInput("z")) {
            outputs.put("decoded", model.decode(run.input("z")));
        }
        return outputs;
    }

    private static Map<String, NDArray> clipText(FixtureRun run) {
        ClipTextModel model = new ClipTextModel(ClipTextModel.Config.from(run.config()), run.weights());
        ClipTextModel.Output output = model.forward(Ops.to(run.input("input_ids"), DataType.INT64));
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        outputs.put("last_hidden_state", output.last());
        outputs.put("pooler_output", output.pooled());
        outputs.put("penultimate", output.before(1));
        if (output.projected() != null) {
            outputs.put("text_embeds", output.projected());
        }
        return outputs;
    }

    private static Map<String, NDArray> clipVision(FixtureRun run) {
        ClipVisionModel model = new ClipVisionModel(ClipVisionModel.Config.from(run.config()), run.weights());
        ClipVisionModel.Output output = model.forward(run.input("pixel_values"));
        return Map.of(
                "image_embeds", output.embeds(),
                "last_hidden_state", output.last(),
                "penultimate", output.penultimate());
    }
}
