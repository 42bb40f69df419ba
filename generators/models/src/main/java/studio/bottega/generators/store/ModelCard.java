package studio.bottega.generators.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.scheduler.PredictionType;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * What must be known of a checkpoint to use it well, read from its configurations and its card.
 *
 * @param name for people: the repository, or the folder or file
 * @param vaeScale pixels that one latent stands for along an axis
 * @param prediction what the denoiser predicts
 * @param guidance whether and how a guidance scale may be set
 * @param steps denoising steps
 */
public record ModelCard(
        String name,
        Family family,
        Licence licence,
        int vaeScale,
        int latentChannels,
        PredictionType prediction,
        GuidanceRule guidance,
        Steps steps) {

    private static final int MAX_STEPS = 1000;

    /** Which pipeline runs it. */
    public enum Family {
        STABLE_DIFFUSION,
        STABLE_DIFFUSION_XL,
        STABLE_DIFFUSION_3,
        FLUX,
        PIXART,
        DIT
    }

    /** How the prompt is enforced. */
    public enum GuidanceKind {
        /** Two evaluations for each step, with prompt and without. */
        CLASSIFIER_FREE,
        /** The scale is an input of the denoiser, one evaluation for each step. */
        EMBEDDED,
        /** Distilled: a scale would only do harm. */
        NONE
    }

    /** @param usual scale; 1 where there is none */
    public record GuidanceRule(GuidanceKind kind, double usual) {}

    /**
     * @param fewest with which pictures are worth looking at
     * @param usual a good compromise
     */
    public record Steps(int fewest, int usual) {}

    /** @throws WeightsException if the pipeline is none that can be run */
    public static ModelCard of(ModelRepository repository) {
        Path root = repository.root();
        String name = name(root);
        Family family = family(repository);
        Distillation distillation = Distillation.of(repository, name, family);
        AutoencoderKl.Config vae = AutoencoderKl.Config.from(repository.config("vae"));
        try {
            return new ModelCard(
                    name,
                    family,
                    Licence.of(root),
                    vae.factor(),
                    vae.latentChannels(),
                    prediction(repository.scheduler(), family),
                    guidance(distillation, family),
                    steps(distillation, family));
        } catch (IOException e) {
            throw new UncheckedIOException("The card of " + root + " cannot be read", e);
        }
    }

    /** Why it cannot be run with settings that were chosen; empty if it can. */
    public String refusal(OptionalInt chosenSteps, OptionalDouble chosenGuidance) {
        if (chosenSteps.isPresent() && (chosenSteps.getAsInt() < 1 || chosenSteps.getAsInt() > MAX_STEPS)) {
            return "%d steps were chosen for %s; 1 to %d are possible, %d are usual."
                    .formatted(chosenSteps.getAsInt(), name, MAX_STEPS, steps.usual);
        }
        if (chosenGuidance.isPresent() && guidance.kind == GuidanceKind.NONE && chosenGuidance.getAsDouble() != 1) {
            return "A guidance of %s was chosen for %s, which is distilled and takes none; leave it out."
                    .formatted(chosenGuidance.getAsDouble(), name);
        }
        return "";
    }

    private static Family family(ModelRepository repository) {
        String pipeline = repository.pipelineClass();
        if (pipeline.startsWith("StableDiffusionXL")) {
            return Family.STABLE_DIFFUSION_XL;
        }
        if (pipeline.startsWith("StableDiffusion3")) {
            return Family.STABLE_DIFFUSION_3;
        }
        if (pipeline.startsWith("StableDiffusion") || pipeline.equals("LatentConsistencyModelPipeline")) {
            return Family.STABLE_DIFFUSION;
        }
        if (pipeline.startsWith("Flux")) {
            return Family.FLUX;
        }
        if (pipeline.startsWith("PixArt")) {
            return Family.PIXART;
        }
        if (pipeline.equals("DiTPipeline")) {
            return Family.DIT;
        }
        throw new WeightsException(
                "%s is a %s; there are pipelines for Stable Diffusion 1 to 3 and XL, Flux.1, PixArt and DiT."
                        .formatted(repository.root(), pipeline));
    }

    private static PredictionType prediction(JsonConfig scheduler, Family family) {
        String fallback = family == Family.FLUX || family == Family.STABLE_DIFFUSION_3 ? "flow_prediction" : "epsilon";
        return PredictionType.named(scheduler.string("prediction_type", fallback));
    }

    private static GuidanceRule guidance(Distillation distillation, Family family) {
        return switch (distillation) {
            case TURBO, SCHNELL -> new GuidanceRule(GuidanceKind.NONE, 1);
            case CONSISTENCY -> new GuidanceRule(GuidanceKind.EMBEDDED, 8.5);
            case GUIDANCE -> new GuidanceRule(GuidanceKind.EMBEDDED, 3.5);
            case NONE ->
                new GuidanceRule(
                        GuidanceKind.CLASSIFIER_FREE,
                        switch (family) {
                            case STABLE_DIFFUSION -> 7.5;
                            case STABLE_DIFFUSION_3 -> 7;
                            case STABLE_DIFFUSION_XL -> 5;
                            case PIXART -> 4.5;
                            case FLUX -> 3.5;
                            case DIT -> 4;
                        });
        };
    }

    private static Steps steps(Distillation distillation, Family family) {
        return switch (distillation) {
            case TURBO -> new Steps(1, 4);
            case SCHNELL -> new Steps(1, 4);
            case CONSISTENCY -> new Steps(1, 4);
            case GUIDANCE -> new Steps(10, 28);
            case NONE -> new Steps(10, family == Family.STABLE_DIFFUSION_3 ? 28 : 25);
        };
    }

    /** {@code OWNER/NAME} of a snapshot in a cache, else the last name of the path. */
    static String name(Path root) {
        Path absolute = root.toAbsolutePath();
        for (Path path = absolute; path != null && path.getFileName() != null; path = path.getParent()) {
            String folder = path.getFileName().toString();
            if (folder.startsWith("models--") && folder.indexOf("--", "models--".length()) > 0) {
                return RepoName.ofFolder(folder).id();
            }
        }
        return String.valueOf(absolute.getFileName());
    }

    /** How a checkpoint was made to need fewer steps or evaluations. */
    private enum Distillation {
        NONE,
        /** Adversarial and the like: few steps, no guidance. */
        TURBO,
        /** Latent consistency: few steps, guidance embedded. */
        CONSISTENCY,
        /** Flux.1 schnell: few steps, no guidance. */
        SCHNELL,
        /** Flux.1 dev: guidance embedded. */
        GUIDANCE;

        static Distillation of(ModelRepository repository, String name, Family family) {
            if (family == Family.FLUX) {
                return repository.config("transformer").bool("guidance_embeds", false) ? GUIDANCE : SCHNELL;
            }
            if (repository.has("unet") && repository.config("unet").integer("time_cond_proj_dim", 0) > 0) {
                return CONSISTENCY;
            }
            // Nothing in the configurations tells these reliably; their publishers' names do.
            String words = name.toLowerCase(Locale.ROOT);
            boolean fast = words.contains("turbo") || words.contains("lightning") || words.contains("hyper-sd");
            return fast ? TURBO : NONE;
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return "%s: %s, %s, %d steps, guidance %s"
                .formatted(
                        name,
                        family.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        licence,
                        steps.usual,
                        guidance.kind == GuidanceKind.NONE ? "none" : Double.toString(guidance.usual));
    }
}
