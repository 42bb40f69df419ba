package studio.bottega.generators.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * The byte-pair tokenizer of CLIP's text towers, from {@code vocab.json} and {@code merges.txt}, or {@code tokenizer.json} where a
 * repository has one.
 *
 * <p>Sennrich et al. 2016, arXiv:1508.07909. Rules as in {@code CLIPTokenizer} of transformers: NFC, lower case, white space as one
 * blank, pieces ending in {@code </w>}.
 *
 * <p>Holds native memory until closed. Thread-safe.
 */
public final class ClipTokenizer implements AutoCloseable {

    /** Longest prompt that is looked at, in characters. */
    public static final int MAX_CHARACTERS = 200_000;

    private static final int MAX_LENGTH = 4096;
    private static final long MAX_FILE_BYTES = 64L << 20;
    private static final String WORDS = "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

    private final HuggingFaceTokenizer tokenizer;
    private final int maxLength;
    private final long begin;
    private final long end;
    private final long pad;

    private ClipTokenizer(HuggingFaceTokenizer tokenizer, int maxLength, long begin, long end, long pad) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.begin = begin;
        this.end = end;
        this.pad = pad;
    }

    /** The tokenizer of a folder such as {@code tokenizer}. */
    public static ClipTokenizer open(Path folder) {
        return open(folder, List.of());
    }

    /**
     * With words of textual inversion.
     *
     * @param added become one token each, with ids after the vocabulary's
     */
    public static ClipTokenizer open(Path folder, List<String> added) {
        JsonConfig config = JsonConfig.read(folder.resolve("tokenizer_config.json"));
        String endToken = special(config, "eos_token", "<|endoftext|>");
        String beginToken = special(config, "bos_token", "<|startoftext|>");
        String padToken = special(config, "pad_token", endToken);
        String unknown = special(config, "unk_token", endToken);
        JsonObject vocabulary = vocabulary(folder);
        long begin = id(vocabulary, beginToken, folder);
        long end = id(vocabulary, endToken, folder);
        long pad = id(vocabulary, padToken, folder);
        id(vocabulary, unknown, folder);
        int maxLength = config.integer("model_max_length", 77);
        if (maxLength < 3 || maxLength > MAX_LENGTH) {
            throw new WeightsException("The tokenizer %s has model_max_length = %d; 3 to %d are taken."
                    .formatted(folder, maxLength, MAX_LENGTH));
        }
        JsonObject json = Files.isRegularFile(folder.resolve("tokenizer.json"))
                ? parse(folder.resolve("tokenizer.json"))
                : assembled(folder, vocabulary, unknown);
        json.add("truncation", JsonNull.INSTANCE);
        json.add("padding", JsonNull.INSTANCE);
        json.add("added_tokens", addedTokens(vocabulary, List.of(beginToken, endToken), added));
        return new ClipTokenizer(nativeTokenizer(folder, json), maxLength, begin, end, pad);
    }

    private static String special(JsonConfig config, String field, String otherwise) {
        if (!config.has(field)) {
            return otherwise;
        }
        return config.isString(field)
                ? config.string(field)
                : config.object(field).string("content");
    }

    private static long id(JsonObject vocabulary, String token, Path folder) {
        if (!vocabulary.has(token)) {
            throw new WeightsException(
                    "The tokenizer %s has no token '%s' in its vocabulary.".formatted(folder, token));
        }
        String id = vocabulary.get(token).toString();
        if (!id.matches("\\d{1,9}")) {
            throw new WeightsException("The tokenizer %s gives the token '%s' the id %s, which is no whole number."
                    .formatted(folder, token, id));
        }
        return Long.parseLong(id);
    }

    private static JsonObject vocabulary(Path folder) {
        Path file = folder.resolve("vocab.json");
        if (Files.isRegularFile(file)) {
            return parse(file);
        }
        JsonObject json = parse(folder.resolve("tokenizer.json"));
        if (json.get("model") instanceof JsonObject model && model.get("vocab") instanceof JsonObject vocabulary) {
            return vocabulary;
        }
        throw new WeightsException(
                "The tokenizer %s has neither a vocab.json nor a vocabulary in its tokenizer.json.".formatted(folder));
    }

    private static JsonObject assembled(Path folder, JsonObject vocabulary, String unknown) {
        JsonObject model = JsonParser.parseString("""
                {"type": "BPE", "dropout": null, "continuing_subword_prefix": "", "end_of_word_suffix": "</w>",
                 "fuse_unk": false}""").getAsJsonObject();
        model.addProperty("unk_token", unknown);
        model.add("vocab", vocabulary);
        model.add("merges", merges(folder.resolve("merges.txt"), vocabulary));
        JsonObject split = JsonParser.parseString("{\"type\": \"Split\", \"behavior\": \"Removed\", \"invert\": true}")
                .getAsJsonObject();
        JsonObject pattern = new JsonObject();
        pattern.addProperty("Regex", WORDS);
        split.add("pattern", pattern);
        JsonObject json = JsonParser.parseString("""
                {"version": "1.0",
                 "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"},
                   {"type": "Replace", "pattern": {"Regex": "\\\\s+"}, "content": " "}, {"type": "Lowercase"}]},
                 "pre_tokenizer": {"type": "Sequence", "pretokenizers": []},
                 "post_processor": null,
                 "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true}}""").getAsJsonObject();
        JsonArray steps = json.getAsJsonObject("pre_tokenizer").getAsJsonArray("pretokenizers");
        steps.add(split);
        steps.add(JsonParser.parseString(
                "{\"type\": \"ByteLevel\", \"add_prefix_space\": false, \"trim_offsets\": true, \"use_regex\": true}"));
        json.add("model", model);
        return json;
    }

    /** Merges of parts that the vocabulary does not have are left out: the library takes them for damage. */
    private static JsonArray merges(Path file, JsonObject vocabulary) {
        JsonArray merges = new JsonArray();
        for (String line : read(file).lines().toList()) {
            String[] parts = line.strip().split(" ");
            if (!line.startsWith("#version") && parts.length == 2) {
                if (vocabulary.has(parts[0]) && vocabulary.has(parts[1]) && vocabulary.has(parts[0] + parts[1])) {
                    merges.add(parts[0] + " " + parts[1]);
                }
            }
        }
        return merges;
    }

    private static JsonArray addedTokens(JsonObject vocabulary, List<String> specials, List<String> added) {
        JsonArray tokens = new JsonArray();
        for (String special : specials) {
            tokens.add(token(vocabulary.get(special).getAsLong(), special, true));
        }
        long next = vocabulary.size();
        for (String word : added) {
            tokens.add(token(next++, word, false));
        }
        return tokens;
    }

    private static JsonObject token(long id, String content, boolean special) {
        JsonObject token = JsonParser.parseString("{\"single_word\": false, \"lstrip\": false, \"rstrip\": false}")
                .getAsJsonObject();
        token.addProperty("id", id);
        token.addProperty("content", content);
        token.addProperty("normalized", !special);
        token.addProperty("special", special);
        return token;
    }

    private static HuggingFaceTokenizer nativeTokenizer(Path folder, JsonObject json) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(bytes), Map.of("addSpecialTokens", "false", "truncation", "false"));
        } catch (IOException | RuntimeException e) { // the library throws its native errors as plain RuntimeException
            throw new WeightsException("The tokenizer %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    private static JsonObject parse(Path file) {
        try {
            return JsonParser.parseString(read(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new WeightsException("The tokenizer file %s is not a JSON object.".formatted(file), e);
        }
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new WeightsException("The tokenizer file %s has %d bytes, at most %d are read."
                        .formatted(file, Files.size(file), MAX_FILE_BYTES));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new WeightsException("The tokenizer file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** Length that every encoded prompt has, 77 for published checkpoints. */
    public int maxLength() {
        return maxLength;
    }

    /** Id of the token that ends a prompt. */
    public long end() {
        return end;
    }

    /** Id of the token that fills a prompt up. */
    public long pad() {
        return pad;
    }

    /** Id of the token that begins a prompt. */
    public long begin() {
        return begin;
    }

    /**
     * The pieces of a text, without begin and end and however many there are.
     *
     * @throws IllegalArgumentException if the text is longer than {@link #MAX_CHARACTERS}
     */
    public long[] pieces(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "The prompt has %,d characters; at most %,d are read".formatted(text.length(), MAX_CHARACTERS));
        }
        try {
            return tokenizer.encode(text, false, false).getIds();
        } catch (RuntimeException e) { // as in nativeTokenizer: some damage shows only when a text is read
            throw new WeightsException("The tokenizer's files contradict each other: %s.".formatted(e.getMessage()), e);
        }
    }

    /** Begin, as many pieces as fit, end, filled up to {@link #maxLength}. */
    public long[] encode(String text) {
        return framed(pieces(text));
    }

    /** The mask of {@link #encode}: 1 for begin, pieces and end. */
    public long[] mask(String text) {
        long[] mask = new long[maxLength];
        Arrays.fill(mask, 0, Math.min(pieces(text).length, maxLength - 2) + 2, 1);
        return mask;
    }

    /**
     * A long text in parts that the encoder can read, each framed like {@link #encode}.
     *
     * @param parts at least that many, the missing ones empty
     */
    public List<long[]> encodeInParts(String text, int parts) {
        return framedInParts(pieces(text), parts);
    }

    /**
     * Pieces in parts that the encoder can read, each framed like {@link #encode}.
     *
     * @param parts at least that many, the missing ones empty
     */
    public List<long[]> framedInParts(long[] pieces, int parts) {
        int room = maxLength - 2;
        int needed = Math.max(parts, Math.max(1, (pieces.length + room - 1) / room));
        List<long[]> encoded = new ArrayList<>();
        for (int i = 0; i < needed; i++) {
            int from = Math.min(pieces.length, i * room);
            encoded.add(framed(Arrays.copyOfRange(pieces, from, Math.min(pieces.length, from + room))));
        }
        return encoded;
    }

    private long[] framed(long[] pieces) {
        int count = Math.min(pieces.length, maxLength - 2);
        long[] ids = new long[maxLength];
        Arrays.fill(ids, pad);
        ids[0] = begin;
        System.arraycopy(pieces, 0, ids, 1, count);
        ids[count + 1] = end;
        return ids;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
