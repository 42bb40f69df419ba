package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.train.report.Grid;

/** The same prompts and seeds every time, so that one can see what a starter learns. */
final class SampleSheet {

    private static final int SEEDS = 4;

    /** Things of the data, in other colours, and together. */
    private static final List<String> PROMPTS = List.of(
            "red apple",
            "blue bird",
            "rocket",
            "slice of pizza, cheese",
            "green car on a yellow background",
            "two cats",
            "cactus and lemon",
            "purple teapot");

    private SampleSheet() {}

    static BufferedImage draw(NDManager manager, CutoutPipeline.Parts parts, int steps, double guidance) {
        List<Grid.Row> rows = new ArrayList<>();
        try (CutoutPipeline pipeline = CutoutPipeline.of(manager, parts)) {
            for (String prompt : PROMPTS) {
                CutoutPipeline.Request request = new CutoutPipeline.Request(
                        Collections.nCopies(SEEDS, prompt),
                        LongStream.range(0, SEEDS).toArray(),
                        steps,
                        guidance);
                try (NDArray pixels = pipeline.generate(request, StepListener.NONE)) {
                    rows.add(new Grid.Row(prompt, Pixels.cutouts(pixels)));
                }
            }
        }
        return Grid.draw(rows);
    }
}
