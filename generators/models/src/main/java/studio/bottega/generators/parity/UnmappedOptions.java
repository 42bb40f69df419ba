package studio.bottega.generators.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.bottega.generators.weights.JsonConfig;

/**
 * What a fixture says and no case reads. Such an option may be without effect, as a note is, so the case runs; but if its numbers
 * differ, that is an option which is not supported, and no wrong number.
 */
final class UnmappedOptions {

    /** What is recorded beside the call. */
    private static final Set<String> ARGUMENTS = Set.of(
            "adapter",
            "call",
            "checkpoint",
            "conditioning_scale",
            "controlnet",
            "do_binarize",
            "do_convert_grayscale",
            "do_convert_rgb",
            "do_normalize",
            "do_resize",
            "expanded_prompt",
            "fake_model",
            "guess_mode",
            "height",
            "img_shapes",
            "initial",
            "ip_adapter_file",
            "ip_adapter_scale",
            "key_order",
            "kind",
            "linear_factor",
            "lora_file",
            "lora_scale",
            "max_length",
            "merged_example_key",
            "noise_calls",
            "noise_who",
            "ntk_factor",
            "num_inference_steps",
            "params",
            "pipeline",
            "prompts",
            "resample",
            "scheduler",
            "scheduler_config",
            "scheduler_kwargs",
            "set_timesteps_kwargs",
            "step_kwargs",
            "token",
            "vae_scale_factor",
            "width");

    /** What every pipeline's case reads, or what says only how the result was written down. */
    private static final Set<String> CALL =
            Set.of("num_inference_steps", "output_type", "noise_who", "return_dict", "generator");

    private static final Set<String> TEXT =
            Set.of("prompt", "negative_prompt", "num_images_per_prompt", "guidance_scale", "height", "width");

    private static final Set<String> STABLE_DIFFUSION = Set.of(
            "adapter_conditioning_scale",
            "clip_skip",
            "control_guidance_end",
            "control_guidance_start",
            "controlnet_conditioning_scale",
            "crops_coords_top_left",
            "denoising_end",
            "denoising_start",
            "eta",
            "guess_mode",
            "guidance_rescale",
            "image_guidance_scale",
            "negative_crops_coords_top_left",
            "negative_original_size",
            "negative_prompt_2",
            "negative_target_size",
            "original_inference_steps",
            "original_size",
            "prompt_2",
            "strength",
            "target_size");

    private static final Set<String> STEP = Set.of("eta", "use_clipped_model_output");
    private static final Set<String> SET_TIMESTEPS =
            Set.of("mu", "original_inference_steps", "sigmas", "strength", "timesteps");

    private UnmappedOptions() {}

    /** Their names, as they are written. */
    static List<String> of(Fixture fixture) {
        JsonConfig args = fixture.args();
        List<String> unmapped = new ArrayList<>(unknown(args, "", ARGUMENTS));
        unmapped.addAll(unknown(object(args, "set_timesteps_kwargs"), "set_timesteps_kwargs.", SET_TIMESTEPS));
        unmapped.addAll(unknown(object(args, "step_kwargs"), "step_kwargs.", STEP));
        unmapped.addAll(unknown(fixture.call(), "call.", call(fixture.pipeline())));
        return unmapped;
    }

    private static JsonConfig object(JsonConfig args, String field) {
        return args.isObject(field) ? args.object(field) : JsonConfig.parse(field, "{}");
    }

    private static List<String> unknown(JsonConfig given, String prefix, Set<String> known) {
        return given.keys().stream()
                .filter(key -> given.has(key) && !known.contains(key))
                .map(key -> prefix + key)
                .sorted()
                .toList();
    }

    private static Set<String> call(String pipeline) {
        Set<String> own;
        if (pipeline.startsWith("StableDiffusion3")) {
            own = Set.of(
                    "clip_skip",
                    "max_sequence_length",
                    "mu",
                    "negative_prompt_2",
                    "negative_prompt_3",
                    "prompt_2",
                    "prompt_3",
                    "skip_guidance_layers",
                    "skip_layer_guidance_scale",
                    "skip_layer_guidance_start",
                    "skip_layer_guidance_stop",
                    "strength");
        } else if (pipeline.startsWith("StableDiffusion") || pipeline.startsWith("LatentConsistency")) {
            own = STABLE_DIFFUSION;
        } else if (pipeline.startsWith("Flux")) {
            own = Set.of("max_sequence_length", "prompt_2", "negative_prompt_2", "strength", "true_cfg_scale");
        } else if (pipeline.startsWith("PixArt")) {
            own = Set.of("max_sequence_length");
        } else {
            return union(
                    CALL,
                    Set.of(
                            "batch_size",
                            "class_labels",
                            "eta",
                            "guidance_scale",
                            "timesteps",
                            "use_clipped_model_output"));
        }
        return union(union(CALL, TEXT), own);
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        return Stream.concat(a.stream(), b.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
