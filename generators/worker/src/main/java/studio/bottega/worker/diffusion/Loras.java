package studio.bottega.worker.diffusion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.cutout.Taught;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * The LoRAs that are merged into a checkpoint while it is loaded, in any of the usual namings.
 *
 * @param files each with the weight it is added with
 */
record Loras(Map<Path, Double> files) {

    private static final int MOST = 16;
    private static final double MAX_WEIGHT = 10;

    Loras {
        files = new LinkedHashMap<>(files);
    }

    /**
     * Reads a setting.
     *
     * @param texts a file each, with {@code =WEIGHT} behind it if the weight is not 1
     * @throws WeightsException if there are too many, one is not there, or a weight is none
     */
    static Loras of(List<String> texts) {
        if (texts.size() > MOST) {
            throw new WeightsException("%d LoRAs were chosen; at most %d are merged.".formatted(texts.size(), MOST));
        }
        Map<Path, Double> files = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.lastIndexOf('=');
            Path file = Path.of(equals < 0 ? text : text.substring(0, equals));
            if (!Files.isRegularFile(file)) {
                throw new WeightsException(
                        "There is no LoRA at %s; name a .safetensors file, or FILE=WEIGHT.".formatted(file));
            }
            files.put(file, equals < 0 ? 1 : weight(text, text.substring(equals + 1)));
        }
        return new Loras(files);
    }

    private static double weight(String text, String number) {
        try {
            double weight = Double.parseDouble(number);
            if (Math.abs(weight) <= MAX_WEIGHT) {
                return weight;
            }
        } catch (NumberFormatException e) {
            throw new WeightsException("The LoRA '%s' has no number behind '='.".formatted(text), e);
        }
        throw new WeightsException(
                "The LoRA '%s' needs a weight from -%3$s to %3$s, got %2$s.".formatted(text, number, MAX_WEIGHT));
    }

    /**
     * What they change in a checkpoint.
     *
     * @throws WeightsException if one would not apply in full; the message lists what it misses
     */
    Additions over(ModelRepository repository) {
        if (files.isEmpty()) {
            return Additions.NONE;
        }
        Map<Lora, Double> loras = new LinkedHashMap<>();
        files.forEach((file, weight) -> loras.put(open(file, repository), weight));
        return new Additions(component -> Lora.patch(component, loras), ImagePrompts.NONE, List.of());
    }

    /** The things of people's own that they say they taught. */
    List<Taught> taught() {
        return files.keySet().stream()
                .flatMap(file -> Taught.of(Lora.open(file).metadata()).stream())
                .toList();
    }

    private static Lora open(Path file, ModelRepository repository) {
        Lora lora =
                repository.has("unet") ? Lora.open(file, layersPerBlock(repository.config("unet"))) : Lora.open(file);
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (String component : lora.components()) {
            if (repository.has(component)) {
                keys.put(component, repository.keys(component));
            }
        }
        lora.requireCoverage(keys);
        return lora;
    }

    private static int layersPerBlock(JsonConfig unet) {
        return unet.isArray("layers_per_block")
                ? unet.integers("layers_per_block").get(0)
                : unet.integer("layers_per_block", 2);
    }
}
