package studio.bottega.generators.singlefile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.WeightsException;

/**
 * A Stable Diffusion checkpoint as first published: one file with U-Net, autoencoder and text towers in the naming of latent-diffusion.
 *
 * <p>Family and configuration are read off the tensors' names and shapes. Components come out in the layout of diffusers; the tensors stay in
 * the mapped file. Origin of the naming: CompVis/latent-diffusion, Stability-AI/generative-models, mlfoundations/open_clip.
 *
 * <p>Immutable.
 */
public final class SingleFileCheckpoint {

    /** What a file holds. */
    public enum Family {
        /** One CLIP tower. */
        SD1,
        /** One OpenCLIP tower, of which the last layer is not used. */
        SD2,
        /** A CLIP and an OpenCLIP tower. */
        SDXL,
        /** The OpenCLIP tower alone. */
        SDXL_REFINER
    }

    private static final String UNET = "model.diffusion_model.";
    private static final List<String> VAES = List.of("first_stage_model.", "vae.");
    private static final String CLIP = "cond_stage_model.transformer.";
    private static final String OPEN_CLIP = "cond_stage_model.model.";
    private static final String XL_CLIP = "conditioner.embedders.0.transformer.";
    private static final String XL_OPEN_CLIP = "conditioner.embedders.1.model.";
    private static final String REFINER_OPEN_CLIP = "conditioner.embedders.0.model.";

    /** Other kinds of checkpoints, by a name that they have, so that the refusal can say what a file is. */
    private static final Map<String, String> OTHERS = Map.of(
            "double_blocks.", "a Flux checkpoint",
            "joint_blocks.", "a Stable Diffusion 3 checkpoint",
            "control_model.", "a ControlNet",
            "lora_unet_", "a LoRA",
            "double_layers.", "an AuraFlow checkpoint",
            "edm_mean", "a Playground 2.5 checkpoint");

    private final TensorSource source;
    private final Family family;
    private final LdmNames unet;

    private SingleFileCheckpoint(TensorSource source, Family family) {
        this.source = source;
        this.family = family;
        this.unet = LdmNames.read(LdmNames.of(source.under(UNET)));
    }

    /**
     * Recognises a file.
     *
     * @throws WeightsException if it is none of the families
     */
    public static SingleFileCheckpoint open(Path file) {
        TensorSource source = TensorSource.open(file);
        return new SingleFileCheckpoint(source, family(source));
    }

    private static Family family(TensorSource source) {
        Set<String> keys = source.keys();
        if (below(keys, UNET) && !below(keys, "edm_mean") && below(keys, UNET + "input_blocks.")) {
            if (below(keys, XL_OPEN_CLIP)) {
                return Family.SDXL;
            }
            if (below(keys, REFINER_OPEN_CLIP)) {
                return Family.SDXL_REFINER;
            }
            if (below(keys, OPEN_CLIP)) {
                return Family.SD2;
            }
            if (below(keys, CLIP)) {
                return Family.SD1;
            }
        }
        String found = OTHERS.entrySet().stream()
                .filter(other -> keys.stream().anyMatch(key -> key.contains(other.getKey())))
                .map(other -> "it looks like " + other.getValue())
                .findFirst()
                .orElse("its first tensor is '%s'"
                        .formatted(keys.stream().findFirst().orElse("")));
        throw new WeightsException(
                "The file %s is not a Stable Diffusion 1, 2 or XL checkpoint with U-Net, autoencoder and text encoder in one file: %s."
                        .formatted(source.location(), found));
    }

    private static boolean below(Set<String> keys, String prefix) {
        return keys.stream().anyMatch(key -> key.startsWith(prefix));
    }

    public Family family() {
        return family;
    }

    public Path file() {
        return source.location();
    }

    /** Names of its components, as diffusers names them. */
    public List<String> components() {
        return switch (family) {
            case SD1, SD2 -> List.of("unet", "vae", "text_encoder");
            case SDXL -> List.of("unet", "vae", "text_encoder", "text_encoder_2");
            case SDXL_REFINER -> List.of("unet", "vae", "text_encoder_2");
        };
    }

    /** What {@code config.json} of a component would say, read off the tensors. */
    public JsonConfig config(String component) {
        String origin = source.location() + "#" + component;
        return switch (component) {
            case "unet" -> LdmConfigs.unet(origin, source.under(UNET), unet);
            case "vae" -> LdmConfigs.vae(origin, vae(), family);
            case "text_encoder" ->
                family == Family.SD2
                        ? LdmConfigs.openClip(origin, source.under(OPEN_CLIP), false)
                        : LdmConfigs.clip(origin, source.under(family == Family.SDXL ? XL_CLIP : CLIP));
            case "text_encoder_2" -> LdmConfigs.openClip(origin, source.under(secondTower()), true);
            default -> throw unknown(component);
        };
    }

    /** The scheduler that the family was published with, with the prediction type of this file. */
    public JsonConfig scheduler() {
        return LdmConfigs.scheduler(source, family, source.under(UNET));
    }

    /** A component's tensors under the names of diffusers, for the configuration that is read off them. */
    public TensorSource tensors(String component) {
        return tensors(component, config(component));
    }

    /** A component's tensors under the names of diffusers, as many layers as the configuration has. */
    public TensorSource tensors(String component, JsonConfig config) {
        return switch (component) {
            case "unet" -> source.under(UNET).renamed(unet::renamed);
            case "vae" -> {
                TensorSource vae = vae();
                int levels = LdmConfigs.levels(vae);
                yield vae.renamed(key -> LdmVaeNames.training(key) ? "" : LdmVaeNames.renamed(key, levels));
            }
            case "text_encoder" ->
                family == Family.SD2
                        ? OpenClipNames.renamed(source.under(OPEN_CLIP), layers(config), projects(config))
                        : source.under(family == Family.SDXL ? XL_CLIP : CLIP);
            case "text_encoder_2" ->
                OpenClipNames.renamed(source.under(secondTower()), layers(config), projects(config));
            default -> throw unknown(component);
        };
    }

    private TensorSource vae() {
        for (String prefix : VAES) {
            if (below(source.keys(), prefix)) {
                return source.under(prefix);
            }
        }
        throw new WeightsException("The checkpoint %s holds no autoencoder (first_stage_model); it was stripped of it."
                .formatted(source.location()));
    }

    private String secondTower() {
        return family == Family.SDXL ? XL_OPEN_CLIP : REFINER_OPEN_CLIP;
    }

    private static int layers(JsonConfig config) {
        return config.integer("num_hidden_layers");
    }

    private static boolean projects(JsonConfig config) {
        return config.has("architectures") && config.strings("architectures").contains("CLIPTextModelWithProjection");
    }

    private WeightsException unknown(String component) {
        return new WeightsException("The checkpoint %s has no component '%s'; it has %s."
                .formatted(source.location(), component, components()));
    }
}
