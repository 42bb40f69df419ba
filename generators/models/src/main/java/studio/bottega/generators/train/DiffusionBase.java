package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.model.UNet2DConditionModel.Residuals;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.pipeline.PromptReader;
import studio.bottega.generators.scheduler.NoiseSchedule;
import studio.bottega.generators.scheduler.PredictionType;
import studio.bottega.generators.train.data.Buckets;
import studio.bottega.generators.train.data.LatentPictures;
import studio.bottega.generators.train.data.OwnPictures;
import studio.bottega.generators.weights.HeldWeights;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * A checkpoint of Stable Diffusion 1, 2 or XL, held while something is learned beside it. Confined to one thread; the tensors belong to the manager that it
 * was opened with.
 */
final class DiffusionBase implements AutoCloseable {

    static final String UNET = "unet";

    private final ModelRepository repository;
    private final NDManager manager;
    private final UNet2DConditionModel.Config unet;
    private final AutoencoderKl.Config vae;
    private final List<ClipTextModel.Config> towers = new ArrayList<>();
    private final Map<String, Map<String, NDArray>> tensors = new LinkedHashMap<>();
    private final TextReading text;

    private DiffusionBase(ModelRepository repository, NDManager manager, List<String> added) {
        this.repository = repository;
        this.manager = manager;
        this.unet = UNet2DConditionModel.Config.from(repository.config(UNET));
        this.vae = AutoencoderKl.Config.from(repository.config("vae"));
        PromptReader reader = PromptReader.open(repository, added);
        tensors.put(UNET, HeldBase.of(repository, UNET, manager));
        for (int tower = 0; tower < reader.towers(); tower++) {
            String component = PromptReader.encoder(tower);
            towers.add(ClipTextModel.Config.from(repository.config(component)));
            tensors.put(component, HeldBase.of(repository, component, manager));
        }
        boolean wide = reader.towers() > 1;
        this.text = new TextReading(reader, wide && repository.index().bool("force_zeros_for_empty_prompt", true));
    }

    /**
     * @param added words that are learned
     * @throws TrainingException if it is of another kind, with the sentence
     */
    static DiffusionBase open(ModelRepository repository, NDManager manager, List<String> added) {
        requireTrainable(repository);
        return new DiffusionBase(repository, manager, added);
    }

    /** @throws TrainingException if nothing can be learned on it, with the sentence */
    static void requireTrainable(ModelRepository repository) {
        String kind = repository.pipelineClass();
        if (!kind.startsWith("StableDiffusion") || kind.startsWith("StableDiffusion3")) {
            throw new TrainingException(
                    "%s is a %s; this is learned on Stable Diffusion 1, 2 and XL, and a LoRA on the starter too."
                            .formatted(repository.root(), kind));
        }
        if (repository.sealed()) {
            throw new TrainingException(
                    "The networks of %s are ONNX graphs, beside which nothing can be learned; take the checkpoint they were made of."
                            .formatted(repository.root()));
        }
        UNet2DConditionModel.Config unet = UNet2DConditionModel.Config.from(repository.config(UNET));
        AutoencoderKl.Config vae = AutoencoderKl.Config.from(repository.config("vae"));
        if (unet.inChannels() != vae.latentChannels()) {
            throw new TrainingException(
                    "%s takes %d channels where its autoencoder has %d: it paints or edits. A thing is learned on one that draws from words."
                            .formatted(repository.root(), unet.inChannels(), vae.latentChannels()));
        }
        if (unet.timeConditionDim() > 0) {
            throw new TrainingException(
                    "%s was distilled with the scale of guidance as an input; learn on the checkpoint it was distilled from."
                            .formatted(repository.root()));
        }
    }

    ModelRepository repository() {
        return repository;
    }

    TextReading text() {
        return text;
    }

    /** Components with text towers. */
    List<String> towers() {
        return tensors.keySet().stream()
                .filter(component -> !component.equals(UNET))
                .toList();
    }

    /** Tensors of a component by name. */
    Map<String, NDArray> tensors(String component) {
        return Objects.requireNonNull(tensors.get(component), component);
    }

    /** A text tower bound to the base, with a change. */
    ClipTextModel tower(int index, NDManager owner, Weights.Patch change) {
        return new ClipTextModel(
                towers.get(index), HeldWeights.of(owner, tensors(PromptReader.encoder(index)), change));
    }

    /** All text towers as they are. */
    List<ClipTextModel> plainTowers() {
        List<ClipTextModel> plain = new ArrayList<>();
        for (int i = 0; i < towers.size(); i++) {
            plain.add(tower(i, manager, (key, tensor) -> tensor));
        }
        return plain;
    }

    /** The U-Net with a change, reading captions. */
    NoiseObjective.Denoiser denoiser(Weights.Patch change, TextReading.Captions captions) {
        return (noisy, batch, timesteps) -> {
            PromptReader.Words words = captions.read(batch.manager(), batch.captions());
            Extras extras = words.pooled() == null
                    ? Extras.NONE
                    : new Extras(null, null, words.pooled(), batch.sizes(), Residuals.NONE);
            return new UNet2DConditionModel(unet, HeldWeights.of(batch.manager(), tensors(UNET), change))
                    .forward(noisy, timesteps, Condition.of(words.tokens()), extras);
        };
    }

    /** How it was trained. */
    NoiseObjective.Process process() {
        JsonConfig scheduler = repository.scheduler();
        return new NoiseObjective.Process(
                NoiseSchedule.ofTraining(scheduler),
                PredictionType.named(scheduler.string("prediction_type", "epsilon")),
                latents -> Ops.mul(
                        vae.shiftFactor() == 0 ? latents : Ops.add(latents, -vae.shiftFactor()), vae.scalingFactor()));
    }

    /** Side of the square pictures of its training, in pixels. */
    int side() {
        return repository.config(UNET).integer("sample_size", 64) * vae.factor();
    }

    /** Sizes for pictures of given area. */
    Buckets buckets(int side) {
        int unit = vae.factor() << (unet.channels().size() - 1);
        if (side < unit || side > 4096) {
            throw new TrainingException(
                    "--side is %d to 4096 pixels for %s, got %d.".formatted(unit, repository.root(), side));
        }
        return Buckets.of(side, unit);
    }

    /** The pictures as its autoencoder sees them. */
    LatentPictures latents(OwnPictures own, Buckets buckets, Path folder, TrainingWatch watch) throws IOException {
        Files.createDirectories(folder);
        try (NDManager loading = manager.newSubManager()) {
            return LatentPictures.of(
                    manager,
                    own,
                    buckets,
                    folder.resolve("latents.safetensors"),
                    () -> {
                        watch.say("encoding %d pictures".formatted(own.files().size()));
                        return new AutoencoderKl(
                                vae, repository.weights("vae", loading, DataType.FLOAT32, (key, tensor) -> tensor));
                    },
                    repository.root() + " " + vae);
        }
    }

    @Override
    public void close() {
        text.reader().close();
    }
}
