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

    private TokenizerFiles() {}

    /** Writes them into a folder, which is made. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
