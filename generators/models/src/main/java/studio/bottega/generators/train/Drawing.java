package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
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

    /** 20 steps and guidance 3 unless told otherwise. */
    static Drawing from(Options options) {
        return new Drawing((int) Math.max(1, options.number("steps", 20)), options.fraction("guidance", 3));
    }

    /** A picture for each prompt, its seed the prompt's place. */
    List<Cutout> of(CutoutPipeline pipeline, List<String> prompts) {
        List<Cutout> pictures = new ArrayList<>();
        for (int start = 0; start < prompts.size(); start += BATCH) {
            List<String> some = prompts.subList(start, Math.min(prompts.size(), start + BATCH));
            long[] seeds = LongStream.range(start, start + some.size()).toArray();
            CutoutPipeline.Request request = new CutoutPipeline.Request(some, seeds, steps, guidance);
            try (NDArray pixels = pipeline.generate(request, StepListener.NONE)) {
                pictures.addAll(Pixels.cutouts(pixels));
            }
        }
        return pictures;
    }

    /** Pictures of one prompt, their seeds 0, 1, 2 and so on. */
    List<Cutout> of(CutoutPipeline pipeline, String prompt, int count) {
        return of(pipeline, Collections.nCopies(count, prompt));
    }

    /** Seconds that one picture takes, after one that warms up. */
    double seconds(CutoutPipeline pipeline, InstantSource clock) {
        of(pipeline, "red apple", 1);
        long start = clock.millis();
        of(pipeline, "red apple", 1);
        return Math.max(1e-3, (clock.millis() - start) / 1000.0);
    }
}
