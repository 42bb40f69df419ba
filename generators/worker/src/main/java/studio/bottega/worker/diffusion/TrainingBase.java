package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.store.ModelCard;
import studio.bottega.generators.store.Repositories;
import studio.bottega.generators.train.OwnTraining;
import studio.bottega.generators.weights.WeightsException;

/**
 * The checkpoint on which things are learned.
 *
 * @param name what it is called where people read of it
 * @param digest SHA-256 over names and contents of its files; empty if it cannot be used
 * @param words whether it can learn words, besides LoRAs
 * @param bytes size of its weights
 * @param unavailableBecause empty if something can be learned on it
 */
record TrainingBase(
        Path path, String name, String digest, String licence, boolean words, long bytes, String unavailableBecause) {

    private static final String VERSION = "2";
    private static final int PREFERENCE = 50;

    /** Of a step of eight pictures and eight of other things on the starter, on two cores. */
    private static final double STARTER_SECONDS = 0.35;

    /** Drawing other things, and the person's before and after. */
    private static final double STARTER_FIXED_SECONDS = 100;

    /** Of a step of one picture of 512 x 512 on a denoiser of 3.44 GB, forwards and backwards. */
    private static final double DIFFUSION_SECONDS = 30;

    private static final double DIFFUSION_BYTES = 3.44e9;

    /** Encoding pictures, and drawing them before and after, on Stable Diffusion. */
    private static final double FIXED_STEPS = 60;

    /**
     * Of the heap: pictures and sheets. Tensors lie outside it; were they counted, a training of hours would keep every other task of its worker from beginning.
     */
    private static final long MEMORY_BYTES = 256L << 20;

    /** Looks at a checkpoint; what is wrong with it is said by {@link #unavailableBecause}. */
    static TrainingBase inspect(Path path) {
        try {
            ModelRepository repository = Repositories.open(path);
            String refusal = OwnTraining.refusal(repository);
            if (!refusal.isEmpty()) {
                return unusable(path, refusal);
            }
            boolean words = OwnTraining.learnsWords(repository);
            List<Path> files = Checkpoint.files(path);
            return new TrainingBase(
                    path,
                    words ? ModelCard.of(repository).name() : "starter",
                    Checkpoint.digest(path, files),
                    words ? ModelCard.of(repository).licence().toString() : StarterEngine.LICENCE,
                    words,
                    Checkpoint.weights(files, repository::holdsWeights),
                    "");
        } catch (WeightsException e) {
            return unusable(path, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unusable(path, "The checkpoint %s cannot be read: %s".formatted(path, e.getMessage()));
        }
    }

    private static TrainingBase unusable(Path path, String because) {
        return new TrainingBase(path, String.valueOf(path.getFileName()), "", "unknown", false, 0, because);
    }

    EngineCapability capability(String engine) {
        Map<String, Double> limits = new TreeMap<>(Map.of(
                "steps",
                (double) TrainSpec.MOST_STEPS,
                "pictures",
                (double) TrainSpec.MOST_PICTURES,
                Manner.LORA.ability(),
                1.0));
        if (words) {
            limits.put(Manner.WORD.ability(), 1.0);
        }
        double perStep = words ? Math.max(0.1, DIFFUSION_SECONDS * bytes / DIFFUSION_BYTES) : STARTER_SECONDS;
        return new EngineCapability(
                engine,
                VERSION,
                TaskKind.TRAIN,
                digest,
                "cpu",
                licence,
                List.of(),
                limits,
                words ? FIXED_STEPS * perStep : STARTER_FIXED_SECONDS,
                perStep,
                MEMORY_BYTES,
                0,
                "Teaches its base (%s) a thing of one's own from 5 to 50 pictures, %s."
                        .formatted(name, words ? "by a LoRA or by a word" : "by a LoRA"),
                PREFERENCE,
                unavailableBecause);
    }
}
