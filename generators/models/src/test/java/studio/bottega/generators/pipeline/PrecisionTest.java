package studio.bottega.generators.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.model.UNet2DConditionModel.Residuals;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.singlefile.LdmFiles;
import studio.bottega.generators.tokenizer.TokenizerFiles;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.SafetensorsWriter;

/** How far pictures in 16 bits lie from those in 32, and from where the difference comes. Prints a line for each. */
class PrecisionTest {

    private static final Path FIXTURES = Path.of(System.getProperty("bottega.fixtures", "../../../shared/fixtures"));
    private static final int SIDE = 64;
    private static final int STEPS = 10;

    @TempDir
    private Path folder;

    /** Error of one pass of the denoiser, as a share of its output's deviation; of pictures in [0, 1], mean and largest. */
    private record Distance(double pass, double mean, double most) {}

    @ParameterizedTest
    @CsvSource({
        "sd15, DDIMScheduler, 1, 0.03",
        "sd15, DDIMScheduler, 7.5, 0.06",
        "sd15, PNDMScheduler, 7.5, 0.06",
        "sd15, EulerDiscreteScheduler, 7.5, 0.06",
        "sd15, DPMSolverMultistepScheduler, 7.5, 0.06",
        "sd2v, DDIMScheduler, 7.5, 0.06",
        "sdxl, EulerDiscreteScheduler, 5, 0.06",
        "lcm, LCMScheduler, 8.5, 0.06"
    })
    void sixteenBitsAreNearThirtyTwo(String family, String scheduler, double guidance, double bound) {
        Path root = FIXTURES.resolve(family).resolve("checkpoint");
        assumeTrue(Files.isDirectory(root), "needs the fixtures");
        for (DataType type : new DataType[] {DataType.BFLOAT16, DataType.FLOAT16}) {
            Distance distance = distance(DiffusersRepository.open(root), scheduler, guidance, type);
            System.out.printf(
                    "| %s | %s | %s | %s | %.4f | %.4f | %.4f |%n",
                    family, scheduler, guidance, type.name(), distance.pass, distance.mean, distance.most);
            assertThat(distance.mean).isGreaterThan(0).isLessThan(bound);
        }
    }

    private static Distance distance(ModelRepository repository, String scheduler, double guidance, DataType type) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion fine = StableDiffusion.load(repository, manager, DataType.FLOAT32, Additions.NONE);
                StableDiffusion rough = StableDiffusion.load(repository, manager, type, Additions.NONE)) {
            float[] wanted = picture(fine, scheduler, guidance);
            float[] made = picture(rough, scheduler, guidance);
            double sum = 0;
            double most = 0;
            for (int i = 0; i < wanted.length; i++) {
                double difference = Math.abs(wanted[i] - made[i]);
                sum += difference;
                most = Math.max(most, difference);
            }
            return new Distance(passError(fine, rough, repository, manager), sum / wanted.length, most);
        }
    }

    private static float[] picture(StableDiffusion model, String scheduler, double guidance) {
        JsonConfig config =
                model.scheduler().with(JsonConfig.parse("test", "{\"_class_name\": \"%s\"}".formatted(scheduler)));
        StableDiffusionRequest request = StableDiffusionRequest.textToImage(
                PromptBatch.of("a lantern beside a tent", "blurred"), SIDE, SIDE, STEPS, new Guidance(guidance, 0));
        try (NDArray picture = new StableDiffusionPipeline(model)
                .generate(
                        request,
                        Schedulers.from(config, InferenceSteps.of(STEPS)),
                        new SeededNoise(5),
                        StepListener.NONE)) {
            return picture.toFloatArray();
        }
    }

    private static double passError(
            StableDiffusion fine, StableDiffusion rough, ModelRepository repository, NDManager manager) {
        JsonConfig unet = repository.config("unet");
        SeededNoise noise = new SeededNoise(3);
        NDArray sample = noise.next(manager, 1, 4, 8, 8);
        NDArray words = noise.next(manager, 1, 77, unet.integer("cross_attention_dim"));
        boolean xl = repository.has("text_encoder_2");
        NDArray pooled =
                xl ? noise.next(manager, 1, repository.config("text_encoder_2").integer("projection_dim")) : null;
        NDArray sizes = xl ? Ops.floats(manager, new float[] {64, 64, 0, 0, 64, 64}, 1, 6) : null;
        int dim = fine.unet().guidanceDim();
        NDArray guidance = dim > 0 ? noise.next(manager, 1, dim) : null;
        NDArray[] outputs = new NDArray[2];
        StableDiffusion[] models = {fine, rough};
        for (int i = 0; i < 2; i++) {
            DataType type = models[i].unet().type();
            Extras extras = new Extras(
                    null,
                    guidance == null ? null : Ops.to(guidance, type),
                    pooled == null ? null : Ops.to(pooled, type),
                    sizes,
                    Residuals.NONE);
            NDArray out = models[i]
                    .unet()
                    .forward(
                            Ops.to(sample, type),
                            manager.create(new float[] {600}),
                            Condition.of(Ops.to(words, type)),
                            extras);
            outputs[i] = Ops.to(out, DataType.FLOAT32);
        }
        NDArray error = outputs[1].sub(outputs[0]);
        return error.pow(2).mean().sqrt().getFloat()
                / Ops.std(outputs[0], false, 0, 1, 2, 3).getFloat();
    }

    /** In the reference the autoencoder of XL is computed in 32 bits where 16 have too small a range. */
    @Test
    void autoencoderOfXlKeepsThirtyTwoBitsWhereSixteenHaveNoRange() throws IOException {
        TokenizerFiles.write(folder.resolve("tokenizer"));
        TokenizerFiles.write(folder.resolve("tokenizer_2"));
        Path file = folder.resolve("model.safetensors");
        for (boolean xl : new boolean[] {true, false}) {
            SafetensorsWriter.write(file, xl ? LdmFiles.xl() : LdmFiles.second(), Map.of());
            ModelRepository repository = SingleFileRepository.open(file, folder);
            try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
                NDArray latents = new SeededNoise(1).next(manager, 1, 4, 8, 8);
                NDArray half = repository.autoencoder(manager, DataType.FLOAT16).decode(latents);
                NDArray whole =
                        repository.autoencoder(manager, DataType.FLOAT32).decode(latents);

                assertThat(half.getDataType()).isEqualTo(xl ? DataType.FLOAT32 : DataType.FLOAT16);
                if (xl) {
                    assertThat(half.toFloatArray()).containsExactly(whole.toFloatArray());
                }
            }
        }
    }
}
