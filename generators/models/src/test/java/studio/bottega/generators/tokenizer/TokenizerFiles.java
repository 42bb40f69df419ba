package studio.bottega.generators.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of a tokenizer of eleven tokens. */
public final class TokenizerFiles {

    static final Map<String, String> FILES = Map.of(
            "vocab.json", """
                    {"a": 0, "b": 1, "c": 2, "a</w>": 3, "b</w>": 4, "c</w>": 5, "ab": 6, "ab</w>": 7, "abc</w>": 8,
                     "<|startoftext|>": 9, "<|endoftext|>": 10}""",
            "merges.txt", "#version: 0.2\na b\na b</w>\nab c</w>\n",
            "tokenizer_config.json", """
                    {"model_max_length": 77, "bos_token": {"content": "<|startoftext|>", "special": true},
                     "eos_token": "<|endoftext|>", "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>"}""");

    /** The same as one file, as newer repositories have it. */
    static final Map<String, String> WHOLE =
            Map.of("tokenizer.json", """
                    {"version": "1.0", "truncation": null, "padding": null,
                     "added_tokens": [{"id": 9, "content": "<|startoftext|>", "special": true, "single_word": false,
                       "lstrip": false, "rstrip": false, "normalized": false}],
                     "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}]},
                     "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                       {"type": "Split", "pattern": {"Regex": "[\\\\p{L}]+|[^\\\\s\\\\p{L}]+"}, "behavior": "Removed", "invert": true},
                       {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}]},
                     "post_processor": null,
                     "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
                     "model": {"type": "BPE", "dropout": null, "unk_token": "<|endoftext|>", "fuse_unk": false,
                       "continuing_subword_prefix": "", "end_of_word_suffix": "</w>",
                       "vocab": {"a": 0, "b": 1, "c": 2, "a</w>": 3, "b</w>": 4, "c</w>": 5, "ab": 6, "ab</w>": 7,
                         "abc</w>": 8, "<|startoftext|>": 9, "<|endoftext|>": 10},
                       "merges": ["a b", "a b</w>", "ab c</w>"]}}""", "tokenizer_config.json", FILES.getOrDefault("tokenizer_config.json", ""));

    private TokenizerFiles() {}

    /** Writes them into a folder, which is made. */
    public static void write(Path folder) throws IOException {
        write(folder, FILES);
    }

    static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
