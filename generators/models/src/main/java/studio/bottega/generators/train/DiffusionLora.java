package studio.bottega.generators.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.cutout.Taught;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.train.data.Buckets;
import studio.bottega.generators.train.data.LatentPictures;

/** A LoRA on Stable Diffusion 1, 2 or XL: the transformers of the U-Net, and the text towers if that is wanted. */
record DiffusionLora(LearningOrder order, Choice choice, InstantSource clock, TrainingWatch watch) {

    /** Attention, feed-forward and projections of the U-Net's transformers. */
    private static final Predicate<String> TRANSFORMERS = layer -> layer.contains("attentions.");

    /** Attention and feed-forward layers of a text tower. */
    private static final Predicate<String> TEXT = layer -> layer.contains(".self_attn.") || layer.contains(".mlp.");

    private static final double WORDLESS = 0.1;

    /**
     * @param text whether the text towers are taught too
     * @param side of square pictures of the area to train with, in pixels; 0 for that of the base's training
     * @param sampleSteps denoising steps of sample pictures
     */
    record Choice(int rank, boolean text, long side, int sampleSteps) {}

    /** What is changed, and the model that it makes. */
    private record Learner(List<LowRank> changes, NoiseObjective.Denoiser denoiser) {}

    Learned train() throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                DiffusionBase base = DiffusionBase.open(order.base(), manager, List.of())) {
            int side = choice.side == 0 ? base.side() : (int) Math.min(Integer.MAX_VALUE, choice.side);
            Buckets buckets = base.buckets(side);
            LatentPictures latents = base.latents(order.pictures(), buckets, order.folder(), watch);
            Parameters parameters = new Parameters();
            Learner learner = learner(base, manager, parameters);
            int layers = learner.changes.stream().mapToInt(LowRank::size).sum();
            watch.say("%d layers, %d parameters".formatted(layers, parameters.count()));
            Training training = new Training(
                    new NoiseObjective(
                            learner.denoiser,
                            latents,
                            base.process(),
                            new NoiseObjective.Settings(
                                    order.seed(), order.steps().batch(), WORDLESS, order.captions())),
                    parameters,
                    settings(latents));
            DiffusionSamples samples = new DiffusionSamples(
                    order.base(),
                    new DiffusionSamples.Drawing(buckets.nearest(1, 1), choice.sampleSteps, order.seed()),
                    watch);
            new TrainingSession(order.folder(), order.steps().plan(), clock, watch).run(training, () -> {
                LoraFiles files = LoraFiles.write(
                        order,
                        learner.changes,
                        training.averages(),
                        Map.of(Taught.TRIGGER, order.pictures().token()));
                return samples.compared(prompts(), additions(files.peft()));
            });
            return order.learned(LoraFiles.in(order).byNaming(), layers, samples.measures(order.pictures()));
        }
    }

    private Learner learner(DiffusionBase base, NDManager manager, Parameters parameters) {
        LowRank unet = new LowRank(
                DiffusionBase.UNET,
                base.tensors(DiffusionBase.UNET),
                TRANSFORMERS,
                choice.rank,
                choice.rank,
                order.seed(),
                parameters);
        List<LowRank> changes = new ArrayList<>(List.of(unet));
        if (!choice.text) {
            List<String> said = new ArrayList<>(List.of(""));
            order.captions().forEach(said::addAll);
            return new Learner(changes, base.denoiser(unet, base.text().cached(manager, base.plainTowers(), said)));
        }
        List<LowRank> towers = new ArrayList<>();
        for (String component : base.towers()) {
            towers.add(new LowRank(
                    component,
                    base.tensors(component),
                    TEXT,
                    choice.rank,
                    choice.rank,
                    order.seed() + towers.size() + 1,
                    parameters));
        }
        changes.addAll(towers);
        return new Learner(changes, base.denoiser(unet, (owner, captions) -> {
            List<ClipTextModel> bound = new ArrayList<>();
            for (int i = 0; i < towers.size(); i++) {
                bound.add(base.tower(i, owner, towers.get(i)));
            }
            return base.text().read(owner, bound, captions);
        }));
    }

    private Training.Settings settings(LatentPictures latents) {
        return new Training.Settings(
                "LoRA '%s' of rank %d, seed %d, batch %d, text %s, captions %08x, pictures %s"
                        .formatted(
                                order.pictures().token(),
                                choice.rank,
                                order.seed(),
                                order.steps().batch(),
                                choice.text,
                                order.captions().hashCode(),
                                latents.contents()),
                order.steps().learningRate(20),
                AdamW.Config.usual(0.01),
                1,
                1,
                0.98,
                Gradients.Precision.ofThisMachine());
    }

    /** The thing, the thing elsewhere, and something that should not have changed. */
    private List<String> prompts() {
        String token = order.pictures().token();
        return List.of(token, "a photo of %s on a wooden table".formatted(token), "a photo of a cat");
    }

    /** Loaded from its file as anybody would; refused if a layer of it found no place. */
    private StableDiffusion.Additions additions(Path file) {
        Lora lora = Lora.open(file);
        Map<String, Set<String>> keys = new HashMap<>();
        lora.components()
                .forEach(component ->
                        keys.put(component, new HashSet<>(order.base().keys(component))));
        lora.requireCoverage(keys);
        return new StableDiffusion.Additions(component -> lora.patch(component, 1), ImagePrompts.NONE, List.of());
    }
}
