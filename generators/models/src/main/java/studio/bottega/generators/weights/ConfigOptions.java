package studio.bottega.generators.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What options of a configuration are by default, and which never change a result.
 *
 * <p>The defaults are the signatures of the reference's constructors (diffusers 0.40, transformers 5.12), one object for each class, in
 * {@code defaults.json}. An option that no class has there is taken to be off when it is null, false, zero, or empty.
 */
public final class ConfigOptions {

    /** Of training, of generation, of bookkeeping: options that a forward pass in evaluation does not read in the reference either. */
    private static final Set<String> INERT = Set.of(
            "architectures",
            "attention_dropout",
            "attention_probs_dropout_prob",
            "begin_suppress_tokens",
            "bos_token_id",
            "chunk_size_feed_forward", // the same numbers in pieces
            "classifier_dropout",
            "decoder_start_token_id",
            "diversity_penalty",
            "dropout",
            "dropout_rate",
            "dtype",
            "early_stopping",
            "finetuning_task",
            "gradient_checkpointing",
            "hidden_dropout_prob",
            "id2label",
            "initializer_factor",
            "initializer_range",
            "label2id",
            "length_penalty",
            "max_length",
            "min_length",
            "model_type",
            "n_positions",
            "no_repeat_ngram_size",
            "num_beam_groups",
            "num_beams",
            "num_return_sequences",
            "output_past",
            "pad_token_id",
            "problem_type",
            "remove_invalid_values",
            "repetition_penalty",
            "return_dict",
            "sample_size", // the size that pipelines choose; models that do read it, read it
            "sep_token_id",
            "task_specific_params",
            "temperature",
            "tie_word_embeddings",
            "tokenizer_class",
            "top_k",
            "top_p",
            "torch_dtype",
            "transformers_version",
            "typical_p",
            "upcast_attention", // the fused attention sums in 32 bits whatever its inputs are
            "use_bfloat16",
            "use_cache");

    /** Of the decoder, and what the reference itself derives from {@code feed_forward_proj}. */
    private static final Set<String> T5_DECODER = Set.of(
            "dense_act_fn",
            "eos_token_id",
            "is_encoder_decoder",
            "is_gated_act",
            "num_decoder_layers",
            "scale_decoder_outputs");

    /** In the constructor of the reference's scheduler, and read by none of its steps. */
    private static final Set<String> TCD_UNREAD = Set.of(
            "clip_sample",
            "clip_sample_range",
            "dynamic_thresholding_ratio",
            "sample_max_value",
            "thresholding",
            "timestep_scaling");

    /** The same for single classes. */
    private static final Map<String, Set<String>> INERT_IN = Map.of(
            "AutoencoderTiny",
            Set.of("block_out_channels"), // written from the lists of both halves
            "AsymmetricAutoencoderKL",
            Set.of("block_out_channels"),
            "VQModel",
            Set.of("scaling_factor"), // of pipelines
            "TCDScheduler",
            TCD_UNREAD,
            "T5EncoderModel",
            T5_DECODER,
            "UMT5EncoderModel",
            T5_DECODER);

    private static final JsonObject DEFAULTS = load();

    private ConfigOptions() {}

    /** Whether a value of an option that nobody reads changes nothing. */
    static boolean without(String className, String field, JsonElement value) {
        if (value.isJsonNull() || inert(className, field)) {
            return true; // null counts as absent
        }
        JsonObject known = DEFAULTS.getAsJsonObject(className);
        if (known != null && known.has(field)) {
            return same(known.get(field), value);
        }
        // Published schedulers carry options of the class that they once were, which the reference passes over as well.
        return off(value) || known != null && ofAnother(field);
    }

    private static boolean ofAnother(String field) {
        return DEFAULTS.entrySet().stream()
                .anyMatch(other -> other.getValue().getAsJsonObject().has(field));
    }

    /** The default of an option as JSON. */
    static String of(String className, String field) {
        JsonObject known = DEFAULTS.getAsJsonObject(className);
        return known != null && known.has(field) ? known.get(field).toString() : "that there is none";
    }

    /**
     * Whether an option never changes what the class computes.
     *
     * @param className as the reference calls it
     */
    public static boolean inert(String className, String field) {
        return field.startsWith("_")
                || INERT.contains(field)
                || INERT_IN.getOrDefault(className, Set.of()).contains(field);
    }

    private static boolean same(JsonElement a, JsonElement b) {
        boolean numbers = number(a) && number(b);
        return numbers ? a.getAsDouble() == b.getAsDouble() : a.equals(b);
    }

    private static boolean number(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }

    private static boolean off(JsonElement value) {
        if (value.isJsonArray()) {
            return value.getAsJsonArray().isEmpty();
        }
        if (value.isJsonObject()) {
            return value.getAsJsonObject().isEmpty();
        }
        return value.getAsJsonPrimitive().isBoolean()
                ? !value.getAsBoolean()
                : number(value) ? value.getAsDouble() == 0 : value.getAsString().isEmpty();
    }

    private static JsonObject load() {
        try (InputStream in = Objects.requireNonNull(ConfigOptions.class.getResourceAsStream("defaults.json"))) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
