package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.cutout.Starter;
import studio.bottega.generators.cutout.StarterCard;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.StepListener;

/**
 * How the pictures are drawn that a starter is measured by.
 *
 * @param steps denoising steps
 * @param guidance scale; 1 is off
 */
record Drawing(int steps, double guidance) {

    private static final int BATCH = 8;

    /** As told; else as the checkpoint's card says, and 20 steps with guidance 3 where there is none. */
    static Drawing from(Options options, Path checkpoint) {
        Drawing usual = new Drawing(20, 3);
        if (Files.isRegularFile(checkpoint.resolve(StarterCard.FILE))) {
            StarterCard card = Starter.card(checkpoint);
            usual = new Drawing(card.steps(), card.guidance());
        }
        return new Drawing(
                (int) Math.max(1, options.number("steps", usual.steps)), options.fraction("guidance", usual.guidance));
    }

    /** A picture for each prompt, its seed the prompt's place. */
    List<Cutout> of(CutoutPipeline pipeline, List<String> prompts) {
        return of(pipeline, prompts, StepListener.NONE);
    }

    /** Pictures of one prompt, their seeds 0, 1, 2 and so on. */
    List<Cutout> of(CutoutPipeline pipeline, String prompt, int count) {
        return of(pipeline, prompt, count, StepListener.NONE);
    }

    /** The same, somebody watching who may end it. */
    List<Cutout> of(CutoutPipeline pipeline, String prompt, int count, StepListener listener) {
        return of(pipeline, Collections.nCopies(count, prompt), listener);
    }

    private List<Cutout> of(CutoutPipeline pipeline, List<String> prompts, StepListener listener) {
        List<Cutout> pictures = new ArrayList<>();
        for (int start = 0; start < prompts.size(); start += BATCH) {
            List<String> some = prompts.subList(start, Math.min(prompts.size(), start + BATCH));
            long[] seeds = LongStream.range(start, start + some.size()).toArray();
            CutoutPipeline.Request request = new CutoutPipeline.Request(some, seeds, steps, guidance);
            try (NDArray pixels = pipeline.generate(request, listener)) {
                pictures.addAll(Pixels.cutouts(pixels));
            }
        }
        return pictures;
    }

    /** Seconds that one picture takes, after one that warms up. */
    double seconds(CutoutPipeline pipeline, InstantSource clock) {
        of(pipeline, "red apple", 1);
        long start = clock.millis();
        of(pipeline, "red apple", 1);
        return Math.max(1e-3, (clock.millis() - start) / 1000.0);
    }
}
