package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.singlefile.SingleFileCheckpoint;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/** Checkpoints in one file: the U-Net is shown what the text encoder reads, the decoder the U-Net's answer or the sample. */
final class SingleFileCases {

    private SingleFileCases() {}

    static void addTo(Map<String, ParityCase> cases) {
        cases.put("single-file", SingleFileCases::run);
    }

    private static Map<String, NDArray> run(FixtureRun run) {
        SingleFileCheckpoint file =
                SingleFileCheckpoint.open(run.fixture().model().resolve("model.safetensors"));
        NDArray ids = Ops.to(run.input("input_ids"), DataType.INT64);
        ClipTextModel text = new ClipTextModel(
                ClipTextModel.Config.from(config(run, file, "text_encoder")), weights(run, file, "text_encoder"));
        UNet2DConditionModel unet = new UNet2DConditionModel(
                UNet2DConditionModel.Config.from(config(run, file, "unet")), weights(run, file, "unet"));
        AutoencoderKl vae =
                new AutoencoderKl(AutoencoderKl.Config.from(config(run, file, "vae")), weights(run, file, "vae"));
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        PromptEncoder.States hidden = text.forward(ids);
        outputs.put("text_hidden", hidden.last());
        NDArray sample = run.input("sample");
        outputs.put(
                "noise_pred",
                unet.forward(
                        sample, run.input("timestep"), Condition.of(hidden.last()), UNet2DConditionModel.Extras.NONE));
        outputs.put("decoded", vae.decode(run.hasInput("z") ? run.input("z") : sample));
        return outputs;
    }

    private static Weights weights(FixtureRun run, SingleFileCheckpoint file, String component) {
        return Weights.load(run.manager(), file.tensors(component, config(run, file, component)), DataType.FLOAT32);
    }

    /** The configuration beside the file, as heads and norm groups do not show in the tensors; else what these tell. */
    private static JsonConfig config(FixtureRun run, SingleFileCheckpoint file, String component) {
        Path recorded =
                run.fixture().model().resolve("config").resolve(component).resolve("config.json");
        return Files.isRegularFile(recorded) ? JsonConfig.read(recorded) : file.config(component);
    }
}
