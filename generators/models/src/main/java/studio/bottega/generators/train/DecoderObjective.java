package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.train.data.Draw;
import studio.bottega.generators.train.data.ExampleFile;

/**
 * What a decoder is trained for after its diffusion model: to make clean pictures of latents that are drawn, which are never quite those of a picture.
 *
 * <p>Latents x₀ of a picture are brought to a level of noise σ on the straight line, and the diffusion model draws them back in steps of
 * {@value #STEP}, as it would draw a picture from there on:
 *
 * <pre>
 *   x_σ = (1 − σ)·x₀ + σ·ε,   x_{t−Δ} = x_t − Δ·(v_u + w·(v_c − v_u)) down to x̂₀
 *   loss = {@link PictureLoss} of decode(x̂₀) and the picture
 * </pre>
 *
 * <p>σ is one of 0, {@value #STEP}, 2·{@value #STEP} … up to the setting, alike for a batch: at 0 the latents are the picture's own, so that what the autoencoder
 * could do it goes on doing. From higher levels than 0.7 on another picture is drawn, and no decoder could make the first one of it.
 */
public final class DecoderObjective implements Objective {

    /** Of σ, as coarse as can be without drawing worse. */
    static final double STEP = 0.1;

    private static final double TIMESTEPS = 1000;

    private final Models models;
    private final Examples examples;
    private final Settings settings;

    /**
     * The two that take part.
     *
     * @param vae its decoder learns
     */
    public record Models(FlowObjective.Denoiser denoiser, AutoencoderKl vae) {}

    /**
     * What it learns from.
     *
     * @param latents and captions
     * @param pictures the one that a record's latents are of, by the record's number
     */
    public record Examples(ExampleFile latents, LongFunction<Cutout> pictures) {}

    /**
     * @param seed of the choice of examples, levels and noise
     * @param levels how many steps there are at most
     * @param guidance w
     */
    public record Settings(long seed, int batch, int levels, double guidance) {}

    public DecoderObjective(Models models, Examples examples, Settings settings) {
        this.models = models;
        this.examples = examples;
        this.settings = settings;
        if (examples.latents.count() < 2) {
            throw new TrainingException(
                    "There are no examples in %s; make them first.".formatted(examples.latents.file()));
        }
    }

    @Override
    public int batchSize() {
        return settings.batch;
    }

    @Override
    public NDArray loss(NDManager manager, long batch, Parts parts) {
        long[] records = new long[settings.batch];
        long[] seeds = new long[settings.batch];
        for (int i = 0; i < records.length; i++) {
            SplittableRandom random = Draw.of(settings.seed, batch, i);
            records[i] = 1 + random.nextLong(examples.latents.count() - 1);
            seeds[i] = random.nextLong();
        }
        SplittableRandom random = Draw.of(settings.seed, batch, settings.batch);
        NDArray drawn = drawn(manager, records, seeds, random.nextInt(settings.levels + 1));
        NDArray pictures = Pixels.of(
                manager, LongStream.of(records).mapToObj(examples.pictures).toList());
        NDArray error = models.vae.decode(models.vae.unscale(drawn)).sub(pictures);
        return PictureLoss.USUAL.of(manager, error, random, parts);
    }

    private NDArray drawn(NDManager manager, long[] records, long[] seeds, int level) {
        boolean[] wordless = new boolean[records.length];
        ExampleFile.Batch told = examples.latents.read(manager, records, wordless);
        Arrays.fill(wordless, true);
        ExampleFile.Batch untold = examples.latents.read(manager, records, wordless);
        NDArray clean = told.latents();
        NDArray noise = new SeededNoise(seeds).next(manager, clean.getShape().getShape());
        NDArray latents = Ops.addScaled(clean, noise.sub(clean), level * STEP);
        for (int step = level; step > 0; step--) {
            float[] times = new float[records.length];
            Arrays.fill(times, (float) (TIMESTEPS * STEP * step));
            NDArray timesteps = Ops.floats(manager, times, times.length);
            NDArray without = models.denoiser.predict(latents, untold, timesteps);
            NDArray with = models.denoiser.predict(latents, told, timesteps);
            NDArray guided = Ops.addScaled(without, with.sub(without), settings.guidance);
            latents = Ops.addScaled(latents, guided, -STEP);
        }
        return latents;
    }
}
