package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.AsymmetricAutoencoderKl;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.AutoencoderTiny;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.ClipVisionModel;
import studio.bottega.generators.model.ControlNetModel;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.model.T5EncoderModel;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.model.UNet2DModel;
import studio.bottega.generators.model.UNet3DConditionModel;
import studio.bottega.generators.model.VqModel;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.tokenizer.ClipTokenizer;

/** Single forward passes of the U-Net family and its companions. */
final class ModelCases {

    private ModelCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        cases.put("UNet2DConditionModel", ModelCases::unet2dCondition);
        cases.put("UNet3DConditionModel", ModelCases::unet3dCondition);
        cases.put("UNet2DModel", ModelCases::unet2d);
        cases.put("ControlNetModel", ModelCases::controlNet);
        cases.put("AutoencoderKL", ModelCases::autoencoderKl);
        cases.put("AutoencoderTiny", ModelCases::autoencoderTiny);
        cases.put("AsymmetricAutoencoderKL", ModelCases::asymmetric);
        cases.put("VQModel", ModelCases::vq);
        cases.put("T5EncoderModel", ModelCases::t5);
        cases.put("UMT5EncoderModel", ModelCases::t5);
        cases.put("CLIPTextModel", ModelCases::clipText);
        cases.put("sd15/text-encoder", ModelCases::sd15Text);
        cases.put("CLIPTextModelWithProjection", ModelCases::clipText);
        cases.put("CLIPVisionModelWithProjection", ModelCases::clipVision);
    }

    private static Map<String, NDArray> unet2dCondition(FixtureRun run) {
        UNet2DConditionModel model =
                new UNet2DConditionModel(UNet2DConditionModel.Config.from(run.config()), run.weights());
        NDArray sample = model.forward(run.input("sample"), run.input("timestep"), condition(run), extras(run));
        return Map.of("sample", sample);
    }

    private static Map<String, NDArray> unet3dCondition(FixtureRun run) {
        UNet3DConditionModel model =
                new UNet3DConditionModel(UNet3DConditionModel.Config.from(run.config()), run.weights());
        NDArray prompt = run.input(run.hasInput("ehs") ? "ehs" : "encoder_hidden_states");
        return Map.of(
                "sample", model.forward(run.input("sample"), run.input("timestep"), Condition.of(prompt), extras(run)));
    }

    private static UNet2DConditionModel.Extras extras(FixtureRun run) {
        return new UNet2DConditionModel.Extras(
                run.optionalInput("class_labels"),
                run.optionalInput("timestep_cond"),
                run.optionalInput("text_embeds"),
                run.optionalInput("time_ids"),
                UNet2DConditionModel.Residuals.NONE);
    }

    private static Map<String, NDArray> unet2d(FixtureRun run) {
        UNet2DModel model = new UNet2DModel(UNet2DModel.Config.from(run.config()), run.weights());
        NDArray sample = model.forward(run.input("sample"), run.input("timestep"), run.optionalInput("class_labels"));
        return Map.of("sample", sample);
    }

    private static Map<String, NDArray> controlNet(FixtureRun run) {
        ControlNetModel model = new ControlNetModel(ControlNetModel.Config.from(run.config()), run.weights());
        UNet2DConditionModel.Residuals residuals = model.forward(
                run.input("sample"),
                run.input("timestep"),
                condition(run),
                extras(run),
                run.input("controlnet_cond"),
                run.fixture().args().number("conditioning_scale", 1),
                run.fixture().args().bool("guess_mode", false));
        Map<String, NDArray> outputs = new HashMap<>();
        for (int i = 0; i < residuals.skips().size(); i++) {
            outputs.put("down." + i, residuals.skips().get(i));
        }
        outputs.put("mid", residuals.middle());
        return outputs;
    }

    private static Condition condition(FixtureRun run) {
        @Nullable NDArray mask = run.optionalInput("mask");
        return new Condition(
                run.input("encoder_hidden_states"), mask == null ? null : Condition.maskOf(mask), List.of());
    }

    private static Map<String, NDArray> autoencoderKl(FixtureRun run) {
        AutoencoderKl model = new AutoencoderKl(AutoencoderKl.Config.from(run.config()), run.weights());
        Map<String, NDArray> outputs = new HashMap<>();
        String picture = run.hasInput("mel") ? "mel" : "image"; // sound is a picture of its spectrum
        if (run.hasInput(picture)) {
            AutoencoderKl.Posterior posterior = model.encode(run.input(picture));
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

    private static Map<String, NDArray> autoencoderTiny(FixtureRun run) {
        AutoencoderTiny model = new AutoencoderTiny(AutoencoderTiny.Config.from(run.config()), run.weights());
        return Map.of("latents", model.encode(run.input("image")), "decoded", model.decode(run.input("z")));
    }

    private static Map<String, NDArray> vq(FixtureRun run) {
        VqModel model = new VqModel(VqModel.Config.from(run.config()), run.weights());
        NDArray latents = model.encode(run.input("image"));
        VqModel.Quantized quantized = model.quantize(latents);
        return Map.of(
                "latents", latents,
                "quantized", quantized.latents(),
                "indices", quantized.codes(),
                "decoded", model.decode(latents));
    }

    private static Map<String, NDArray> asymmetric(FixtureRun run) {
        AsymmetricAutoencoderKl model =
                new AsymmetricAutoencoderKl(AsymmetricAutoencoderKl.Config.from(run.config()), run.weights());
        return Map.of(
                "mean", model.encode(run.input("image")).mean(),
                "decoded", model.decode(run.input("z")),
                "decoded_masked", model.decode(run.input("z"), run.input("image"), run.input("mask")));
    }

    private static Map<String, NDArray> t5(FixtureRun run) {
        T5EncoderModel model = new T5EncoderModel(T5EncoderModel.Config.from(run.config()), run.weights());
        NDArray ids = Ops.to(run.input("input_ids"), DataType.INT64);
        return Map.of(
                "last_hidden_state", model.forward(ids, run.optionalInput("attention_mask")),
                "no_mask", model.forward(ids, null));
    }

    private static Map<String, NDArray> clipText(FixtureRun run) {
        ClipTextModel model = new ClipTextModel(ClipTextModel.Config.from(run.config()), run.weights());
        PromptEncoder.States output = model.forward(Ops.to(run.input("input_ids"), DataType.INT64));
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        outputs.put("last_hidden_state", output.last());
        outputs.put("pooler_output", output.requirePooled());
        outputs.put("penultimate", output.before(1));
        if (output.projected() != null) {
            outputs.put("text_embeds", output.projected());
        }
        return outputs;
    }

    /** Tokenizer and text encoder together, with the states that "clip skip" uses. */
    private static Map<String, NDArray> sd15Text(FixtureRun run) {
        Path checkpoint = run.fixture().model();
        ClipTextModel model =
                new ClipTextModel(ClipTextModel.Config.from(run.config("text_encoder")), run.weights("text_encoder"));
        List<String> prompts = run.fixture().args().strings("prompts");
        NDArray[] ids = new NDArray[prompts.size()];
        NDArray[] masks = new NDArray[prompts.size()];
        try (ClipTokenizer tokenizer = ClipTokenizer.open(checkpoint.resolve("tokenizer"))) {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = run.manager().create(tokenizer.encode(prompts.get(i)));
                masks[i] = run.manager().create(tokenizer.mask(prompts.get(i)));
            }
        }
        NDArray all = Ops.stack(0, ids);
        PromptEncoder.States output = model.forward(all);
        return Map.of(
                "input_ids", all,
                "attention_mask", Ops.stack(0, masks),
                "last_hidden_state", output.last(),
                "pooler_output", output.requirePooled(),
                "penultimate", output.before(1),
                "penultimate_final_ln", model.normed(output.before(1)));
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
