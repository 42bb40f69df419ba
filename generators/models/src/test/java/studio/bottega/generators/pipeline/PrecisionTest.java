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
import studio.bottega.generators.model.LatentDenoiser;
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
    private static final double MOST_BEYOND_JITTER = 2.5;

    @TempDir
    private Path folder;

    /**
     * How far pictures lie from those in 32 bits.
     *
     * @param pass error of one pass of the denoiser, as a share of its output's deviation
     * @param mean of pictures in [0, 1]
     * @param jittered the same of a run in 32 bits with random errors as large as {@code pass} put into every pass
     */
    private record Distance(double pass, double mean, double jittered) {}

    /** The denoiser with errors of a known size. */
    private record Jittered(LatentDenoiser whole, double share, SeededNoise noise) implements LatentDenoiser {
        @Override
        public int inChannels() {
            return whole.inChannels();
        }

        @Override
        public int guidanceDim() {
            return whole.guidanceDim();
        }

        @Override
        public DataType type() {
            return whole.type();
        }

        @Override
        public NDArray forward(NDArray sample, NDArray timestep, Condition condition, Extras extras) {
            NDArray out = whole.forward(sample, timestep, condition, extras);
            long[] shape = out.getShape().getShape();
            long[] all = {1, shape[0] * shape[1], shape[2], shape[3]}; // one item for the noise
            NDArray error = Ops.reshape(noise.next(out.getManager(), all), shape);
            return out.add(error.mul(Ops.std(out, false, 0, 1, 2, 3)).mul((float) share));
        }
    }

    /** Where a solver cuts its guess of the picture off at one, guidance makes any error large, in the numbers of whatever width. */
    @ParameterizedTest
    @CsvSource({
        "sd15, DDIMScheduler, true, 1, 0.03",
        "sd15, DDIMScheduler, true, 7.5, 0.3",
        "sd15, DDIMScheduler, false, 7.5, 0.03",
        "sd15, PNDMScheduler, false, 7.5, 0.03",
        "sd15, EulerDiscreteScheduler, false, 7.5, 0.03",
        "sd15, DPMSolverMultistepScheduler, false, 7.5, 0.03",
        "sd2v, DDIMScheduler, false, 7.5, 0.04",
        "sdxl, EulerDiscreteScheduler, false, 5, 0.03",
        "lcm, LCMScheduler, false, 8.5, 0.03"
    })
    void sixteenBitsAreNearThirtyTwo(String family, String scheduler, boolean clips, double guidance, double bound) {
        Path root = FIXTURES.resolve(family).resolve("checkpoint");
        assumeTrue(Files.isDirectory(root), "needs the fixtures");
        Run run = new Run(scheduler, clips, guidance);
        for (DataType type : new DataType[] {DataType.BFLOAT16, DataType.FLOAT16}) {
            Distance distance = distance(DiffusersRepository.open(root), run, type);
            System.out.printf(
                    "| %s | %s%s | %s | %s | %.4f | %.4f | %.4f |%n",
                    family,
                    scheduler.replace("Scheduler", ""),
                    clips ? ", cut off" : "",
                    guidance,
                    type.name(),
                    distance.pass,
                    distance.mean,
                    distance.jittered);
            assertThat(distance.mean)
                    .isGreaterThan(0)
                    .isLessThan(bound)
                    .as("no further than errors of the denoiser alone bring it")
                    .isLessThan(MOST_BEYOND_JITTER * distance.jittered);
        }
    }

    /** @param clips whether the solver's guess of the picture is limited to [−1, 1] */
    private record Run(String scheduler, boolean clips, double guidance) {}

    private static Distance distance(ModelRepository repository, Run run, DataType type) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                StableDiffusion fine = StableDiffusion.load(repository, manager, DataType.FLOAT32, Additions.NONE);
                StableDiffusion rough = StableDiffusion.load(repository, manager, type, Additions.NONE)) {
            double pass = passError(fine, rough, repository, manager);
            float[] wanted = picture(fine, run);
            StableDiffusion jittered = new StableDiffusion(
                    new Jittered(fine.unet(), pass, new SeededNoise(11)),
                    fine.vae(),
                    fine.text(),
                    fine.scheduler(),
                    fine.manager());
            return new Distance(pass, mean(picture(rough, run), wanted), mean(picture(jittered, run), wanted));
        }
    }

    private static double mean(float[] made, float[] wanted) {
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            sum += Math.abs(wanted[i] - made[i]);
        }
        return sum / wanted.length;
    }

    private static float[] picture(StableDiffusion model, Run run) {
        JsonConfig config = model.scheduler()
                .with(JsonConfig.parse(
                        "test", "{\"_class_name\": \"%s\", \"clip_sample\": %s}".formatted(run.scheduler, run.clips)));
        StableDiffusionRequest request = StableDiffusionRequest.textToImage(
                PromptBatch.of("a lantern beside a tent", "blurred"), SIDE, SIDE, STEPS, new Guidance(run.guidance, 0));
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
