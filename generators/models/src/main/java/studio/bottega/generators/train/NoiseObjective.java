package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.scheduler.NoiseSchedule;
import studio.bottega.generators.scheduler.PredictionType;
import studio.bottega.generators.train.data.Draw;
import studio.bottega.generators.train.data.LatentPictures;

/**
 * Denoising as Stable Diffusion was trained: the model predicts the noise, or v, at a timestep drawn evenly.
 *
 * <p>Ho et al. 2020, arXiv:2006.11239, eq. (14); Salimans and Ho 2022, arXiv:2202.00512, appendix D:
 *
 * <pre>
 *   x_t = √ᾱ_t·x₀ + √(1 − ᾱ_t)·ε,   v = √ᾱ_t·ε − √(1 − ᾱ_t)·x₀
 *   loss = mean ‖prediction − (ε or v)‖²
 * </pre>
 *
 * <p>A batch holds pictures of one size; a share of the captions is left out, for guidance.
 */
final class NoiseObjective implements Objective {

    private final Denoiser denoiser;
    private final LatentPictures pictures;
    private final Process process;
    private final Settings settings;

    /** The model in training. */
    @FunctionalInterface
    interface Denoiser {
        /**
         * @param noisy (B, C, h, w)
         * @param timesteps (B)
         * @return (B, C, h, w)
         */
        NDArray predict(NDArray noisy, Batch batch, NDArray timesteps);
    }

    /**
     * What a batch consists of.
     *
     * @param pictures their places
     * @param captions of each; empty where it is left out
     * @param sizes (B, 6), what XL is told
     */
    record Batch(NDManager manager, List<Integer> pictures, List<String> captions, NDArray sizes) {}

    /**
     * How noise is added and what is predicted.
     *
     * @param scale from latents as the autoencoder has them to those that the model sees
     */
    record Process(NoiseSchedule schedule, PredictionType prediction, Function<NDArray, NDArray> scale) {

        Process {
            if (prediction != PredictionType.EPSILON && prediction != PredictionType.V_PREDICTION) {
                throw new TrainingException(
                        "The base predicts %s; training goes with the noise or v.".formatted(prediction));
            }
        }
    }

    /**
     * @param captions of each picture
     * @param wordless share of examples without a caption
     */
    record Settings(long seed, int batch, double wordless, List<List<String>> captions) {}

    NoiseObjective(Denoiser denoiser, LatentPictures pictures, Process process, Settings settings) {
        this.denoiser = denoiser;
        this.pictures = pictures;
        this.process = process;
        this.settings = settings;
    }

    @Override
    public int batchSize() {
        return settings.batch;
    }

    @Override
    public NDArray loss(NDManager manager, long batch, Parts parts) {
        int size = settings.batch;
        SplittableRandom common = Draw.of(settings.seed, batch, -1);
        List<Integer> likeSized =
                pictures.likeSized(common.nextInt(pictures.pictures().size()));
        List<Integer> places = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        long[] seeds = new long[size];
        float[] signal = new float[size];
        float[] noisiness = new float[size];
        float[] timesteps = new float[size];
        for (int i = 0; i < size; i++) {
            SplittableRandom random = Draw.of(settings.seed, batch, i);
            int place = likeSized.get(random.nextInt(likeSized.size()));
            List<String> said = settings.captions.get(place);
            places.add(place);
            captions.add(random.nextDouble() < settings.wordless ? "" : said.get(random.nextInt(said.size())));
            int timestep = random.nextInt(process.schedule.trainTimesteps());
            timesteps[i] = timestep;
            signal[i] = (float) Math.sqrt(process.schedule.alphaBar(timestep));
            noisiness[i] = (float) Math.sqrt(1 - process.schedule.alphaBar(timestep));
            seeds[i] = random.nextLong();
        }
        SeededNoise random = new SeededNoise(seeds);
        NDArray mean = together(places, LatentPictures.LatentPicture::mean);
        NDArray deviation = together(places, LatentPictures.LatentPicture::deviation);
        long[] shape = mean.getShape().getShape();
        NDArray clean = process.scale.apply(mean.add(random.next(manager, shape).mul(deviation)));
        NDArray noise = random.next(manager, shape);
        NDArray a = Ops.floats(manager, signal, size, 1, 1, 1);
        NDArray s = Ops.floats(manager, noisiness, size, 1, 1, 1);
        NDArray noisy = clean.mul(a).add(noise.mul(s));
        NDArray target = process.prediction == PredictionType.EPSILON
                ? noise
                : noise.mul(a).sub(clean.mul(s));
        Batch made = new Batch(manager, places, captions, together(places, LatentPictures.LatentPicture::sizes));
        NDArray predicted = denoiser.predict(noisy, made, Ops.floats(manager, timesteps, size));
        return predicted.sub(target).square().mean();
    }

    private NDArray together(List<Integer> places, Function<LatentPictures.LatentPicture, NDArray> part) {
        return Ops.cat(
                0, places.stream().map(pictures.pictures()::get).map(part).toArray(NDArray[]::new));
    }
}
