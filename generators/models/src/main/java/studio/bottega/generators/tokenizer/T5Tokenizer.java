package studio.bottega.generators.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * The unigram tokenizer of T5 encoders, from {@code tokenizer.json} or {@code spiece.model}.
 *
 * <p>Kudo 2018, "Subword regularization", arXiv:1804.10959. Rules as in {@code T5Tokenizer} of transformers: pieces, then an end token, filled up with
 * padding.
 *
 * <p>Holds native memory until closed. Thread-safe.
 */
public final class T5Tokenizer implements AutoCloseable {

    /** Longest prompt that is looked at, in characters. */
    public static final int MAX_CHARACTERS = 200_000;

    private static final int MAX_LENGTH = 4096;
    private static final int EXTRA_IDS = 100;
    private static final int MAX_EXTRA_IDS = 10_000;

    /** What turns ids into text, frames and fills: done here or not at all. The library ends the program where some of it is damaged, so it gets none of it. */
    private static final Set<String> UNUSED = Set.of("decoder", "post_processor", "truncation", "padding");

    private final HuggingFaceTokenizer tokenizer;
    private final long end;
    private final long pad;

    private T5Tokenizer(HuggingFaceTokenizer tokenizer, long end, long pad) {
        this.tokenizer = tokenizer;
        this.end = end;
        this.pad = pad;
    }

    /** A prompt in ids; {@code mask} is 1 for pieces and end, 0 for padding. */
    public record Encoded(long[] ids, long[] mask) {}

    /** The tokenizer of a folder such as {@code tokenizer_2}: from {@code tokenizer.json}, else from {@code spiece.model}. */
    public static T5Tokenizer open(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        Path pieces = folder.resolve("spiece.model");
        JsonConfig json;
        String text;
        if (Files.isRegularFile(file)) {
            json = JsonConfig.read(file);
            requireSoundCharacters(json);
            text = json.without(UNUSED);
        } else if (Files.isRegularFile(pieces)) {
            text = SentencePieceModel.read(pieces).tokenizerJson(extraIds(folder));
            json = JsonConfig.parse(pieces.toString(), text);
        } else {
            throw new WeightsException(
                    "The tokenizer %s has neither tokenizer.json nor spiece.model; fetch it with the files it was published with."
                            .formatted(folder));
        }
        long end = special(json, "</s>");
        long pad = special(json, "<pad>");
        try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(
                    in, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
            return new T5Tokenizer(tokenizer, end, pad);
        } catch (IOException | RuntimeException e) { // the library throws its native errors as plain RuntimeException
            throw new WeightsException("The tokenizer %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    /** How many tokens beside the pieces there are; a hundred in T5's own. */
    private static int extraIds(Path folder) {
        Path config = folder.resolve("tokenizer_config.json");
        int extra = Files.isRegularFile(config) ? JsonConfig.read(config).integer("extra_ids", EXTRA_IDS) : EXTRA_IDS;
        if (extra < 0 || extra > MAX_EXTRA_IDS) {
            throw new WeightsException(
                    "The tokenizer %s has %d extra ids; 0 to %d are possible.".formatted(folder, extra, MAX_EXTRA_IDS));
        }
        return extra;
    }

    private static void requireSoundCharacters(JsonConfig json) {
        if (!json.isObject("normalizer")) {
            return;
        }
        JsonConfig normalizer = json.object("normalizer");
        List<JsonConfig> parts =
                normalizer.has("normalizers") ? normalizer.objects("normalizers") : List.of(normalizer);
        for (JsonConfig part : parts) {
            if (part.has("precompiled_charsmap")) {
                CharsMap.require(decoded(part), json.origin());
            }
        }
    }

    private static byte[] decoded(JsonConfig part) {
        try {
            return Base64.getDecoder().decode(part.string("precompiled_charsmap"));
        } catch (IllegalArgumentException e) {
            throw new WeightsException(
                    "The table of characters in %s is damaged: %s.".formatted(part.origin(), e.getMessage()), e);
        }
    }

    private static long special(JsonConfig json, String content) {
        for (JsonConfig token : json.objects("added_tokens")) {
            if (token.string("content").equals(content)) {
                return token.integer("id");
            }
        }
        throw new WeightsException("The tokenizer %s has no token '%s'.".formatted(json.origin(), content));
    }

    /**
     * As many pieces as fit, end, filled up to a length.
     *
     * @throws IllegalArgumentException if the text is longer than {@link #MAX_CHARACTERS}, or the length is not in [1, 4096]
     */
    public Encoded encode(String text, int length) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The prompt has %,d characters; at most %,d are read".formatted(text.length(), MAX_CHARACTERS));
        }
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A prompt can have from 1 to %d tokens, got %d".formatted(MAX_LENGTH, length));
        }
        long[] pieces = pieces(text);
        int count = Math.min(pieces.length, length - 1);
        long[] ids = new long[length];
        Arrays.fill(ids, pad);
        System.arraycopy(pieces, 0, ids, 0, count);
        ids[count] = end;
        long[] mask = new long[length];
        Arrays.fill(mask, 0, count + 1, 1);
        return new Encoded(ids, mask);
    }

    private long[] pieces(String text) {
        try {
            return tokenizer.encode(text, false, false).getIds();
        } catch (RuntimeException e) { // the library throws its native errors as plain RuntimeException
            throw new WeightsException("The tokenizer cannot read the prompt: %s.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
