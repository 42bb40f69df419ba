package studio.bottega.generators.train;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.generators.pipeline.CutoutPipeline;
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

    static BufferedImage draw(NDManager manager, CutoutPipeline.Parts parts, Drawing drawing) {
        List<Grid.Row> rows = new ArrayList<>();
        try (CutoutPipeline pipeline = CutoutPipeline.of(manager, parts)) {
            for (String prompt : PROMPTS) {
                rows.add(new Grid.Row(prompt, drawing.of(pipeline, prompt, SEEDS)));
            }
        }
        return Grid.draw(rows);
    }
}
