package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.generators.cutout.Colour;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.train.data.Draw;
import studio.bottega.generators.train.data.ExampleFile;

/**
 * What a starter draws of things it knows, as examples: latents and captions. Goes on where it was interrupted.
 *
 * @param file of the examples
 * @param labels of the things
 */
record PriorPictures(Path file, List<String> labels, Drawing drawing, long seed) {

    private static final int BATCH = 16;

    /** One caption of so many tells a ground, one of the others a number. */
    private static final int COMPOSED = 6;

    /** Sees to it that there are so many; returns them. */
    ExampleFile fill(CutoutPipeline pipeline, ExampleFile like, int wanted, TrainingWatch watch) throws IOException {
        Files.createDirectories(file.getParent());
        ExampleFile drawn = new ExampleFile(file, like.channels(), like.side(), like.tokens(), like.width());
        if (drawn.count() == 0) {
            try (NDManager manager = NDManager.newBaseManager()) {
                LatentCache.begin(manager, pipeline.text(), drawn);
            }
        }
        while (drawn.count() <= wanted) {
            watch.check();
            append(pipeline, drawn, watch);
            if ((drawn.count() - 1) % (4 * BATCH) == 0) {
                watch.say("%d of %d pictures of other things".formatted(drawn.count() - 1, wanted));
            }
        }
        return drawn;
    }

    private void append(CutoutPipeline pipeline, ExampleFile drawn, TrainingWatch watch) {
        long first = drawn.count() - 1;
        List<String> captions = new ArrayList<>();
        long[] seeds = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            captions.add(caption(Draw.of(seed, first + i, -3)));
            seeds[i] = Draw.key(seed, first + i, -4);
        }
        try (NDManager manager = NDManager.newBaseManager();
                NDArray latents = pipeline.latents(
                        new CutoutPipeline.Request(captions, seeds, drawing.steps(), drawing.guidance()),
                        watch.drawing())) {
            SentenceTower.Words words = pipeline.text().words(manager, captions);
            drawn.append(latents, words.embeds(), words.mask());
        }
    }

    private String caption(SplittableRandom random) {
        String label = labels.get(random.nextInt(labels.size()));
        if (random.nextInt(COMPOSED) == 0) {
            return "%s on a %s background".formatted(label, Colour.any(random).word());
        }
        return random.nextInt(COMPOSED) == 0 ? (random.nextInt(3) == 0 ? "three " : "two ") + label : label;
    }
}
