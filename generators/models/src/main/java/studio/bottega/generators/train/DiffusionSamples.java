package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.pipeline.Guidance;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.pipeline.PromptBatch;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.StableDiffusionPipeline;
import studio.bottega.generators.pipeline.StableDiffusionRequest;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.store.ModelCard;
import studio.bottega.generators.train.data.Buckets;
import studio.bottega.generators.train.data.Looks;
import studio.bottega.generators.train.data.OwnPictures;
import studio.bottega.generators.train.report.Grid;

/** The same prompts and noise, drawn by a checkpoint as it is and with what was learned beside it. Confined to one thread. */
final class DiffusionSamples {

    private final ModelRepository repository;
    private final Drawing drawing;
    private final TrainingWatch watch;
    private List<Grid.Row> before = List.of();
    private List<Cutout> now = List.of();

    /** How pictures are drawn. */
    record Drawing(Buckets.Size size, int steps, long seed) {}

    DiffusionSamples(ModelRepository repository, Drawing drawing, TrainingWatch watch) {
        this.repository = repository;
        this.drawing = drawing;
        this.watch = watch;
    }

    /** Before, which is drawn once, over after. */
    BufferedImage compared(List<String> prompts, StableDiffusion.Additions additions) {
        return compared(prompts, prompts, additions);
    }

    /** The same where the one without what was learned has no word for it. */
    BufferedImage compared(List<String> plain, List<String> prompts, StableDiffusion.Additions additions) {
        if (before.isEmpty()) {
            before = List.of(row("before", plain, StableDiffusion.Additions.NONE));
        }
        List<Grid.Row> rows = new ArrayList<>(before);
        Grid.Row after = row("after", prompts, additions);
        rows.add(after);
        now = after.pictures();
        return Grid.draw(rows);
    }

    /** How far the first of the prompts was and is from a person's pictures. */
    Map<String, Double> measures(OwnPictures own) {
        List<float[]> looks = Looks.of(own, now.get(0).side());
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("distanceBefore", Looks.distance(before.get(0).pictures().subList(0, 1), looks));
        measures.put("distanceAfter", Looks.distance(now.subList(0, 1), looks));
        return measures;
    }

    private Grid.Row row(String title, List<String> prompts, StableDiffusion.Additions additions) {
        ModelCard card = ModelCard.of(repository);
        try (NDManager manager = NDManager.newBaseManager();
                StableDiffusion model = StableDiffusion.load(repository, manager, DataType.FLOAT32, additions)) {
            StableDiffusionPipeline pipeline = new StableDiffusionPipeline(model);
            List<Cutout> pictures = new ArrayList<>();
            for (String prompt : prompts) {
                StableDiffusionRequest request = StableDiffusionRequest.textToImage(
                        PromptBatch.of(prompt, ""),
                        drawing.size.width(),
                        drawing.size.height(),
                        drawing.steps,
                        new Guidance(card.guidance().usual(), 0));
                try (NDArray picture = pipeline.generate(
                        request,
                        Schedulers.from(repository.scheduler(), InferenceSteps.of(drawing.steps)),
                        new SeededNoise(drawing.seed),
                        watch.drawing())) {
                    pictures.add(opaque(picture));
                }
            }
            return new Grid.Row(title + ": " + String.join(" | ", prompts), pictures);
        }
    }

    /** (1, 3, side, side) in [0, 1]. */
    private static Cutout opaque(NDArray picture) {
        float[] colours = picture.toFloatArray();
        float[] all = Arrays.copyOf(colours, colours.length / 3 * 4);
        Arrays.fill(all, colours.length, all.length, 1);
        return new Cutout((int) picture.getShape().get(2), all);
    }
}
