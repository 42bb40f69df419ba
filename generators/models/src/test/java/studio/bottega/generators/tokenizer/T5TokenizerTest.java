package studio.bottega.generators.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.weights.SeededMutation;
import studio.bottega.generators.weights.WeightsException;

/** T5's tokenizer from the file that older repositories have, and from damaged ones. */
class T5TokenizerTest {

    private static final Path FIXTURES = Path.of(System.getProperty("bottega.fixtures", "../../../shared/fixtures"));
    private static final Path BOTH = FIXTURES.resolve("flux/checkpoint/tokenizer_2");
    private static final int TEXTS = 400;
    private static final int MUTATIONS = 1_500;
    private static final List<String> ALPHABET = List.of(
            "a", "e", "horse", " ", "  ", "\n", ",", ".", "A", "Ä", "ﬁ", "①", "日", "e\u0301", "\u200b", "\u00a0", "x",
            "ing", "🐎", "👩‍🚀", "<unk>", "</s>", "▁", "\t", "½", "Ⅷ");

    @TempDir
    private Path folder;

    /** Control pieces, then three of words. */
    private static byte[] tiny() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String[] texts = {"<pad>", "</s>", "<unk>", "▁a", "b", "▁ab"};
        int[] types = {3, 3, 2, 1, 1, 1};
        for (int i = 0; i < texts.length; i++) {
            ByteArrayOutputStream piece = new ByteArrayOutputStream();
            byte[] text = texts[i].getBytes(StandardCharsets.UTF_8);
            piece.write(0x0A);
            piece.write(text.length);
            piece.write(text);
            piece.write(0x15);
            piece.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(-i)
                    .array());
            piece.write(0x18);
            piece.write(types[i]);
            file.write(0x0A);
            file.write(piece.size());
            piece.writeTo(file);
        }
        return file.toByteArray();
    }

    @Test
    void piecesOfASmallModelAreTheBestOnes() throws IOException {
        Files.write(folder.resolve("spiece.model"), tiny());

        try (T5Tokenizer tokenizer = T5Tokenizer.open(folder)) {
            assertThat(tokenizer.encode("a ab ?", 8).ids()).containsExactly(3, 5, 2, 1, 0, 0, 0, 0);
            assertThat(tokenizer.encode("a", 4).mask()).containsExactly(1, 1, 0, 0);
        }
    }

    @Test
    void bothFormsReadEveryTextAlike() throws IOException {
        assumeTrue(Files.isDirectory(BOTH), "needs the fixtures");
        Files.copy(BOTH.resolve("spiece.model"), folder.resolve("spiece.model"));
        Files.copy(BOTH.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"));
        try (T5Tokenizer old = T5Tokenizer.open(folder);
                T5Tokenizer whole = T5Tokenizer.open(BOTH)) {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < TEXTS; i++) {
                StringBuilder text = new StringBuilder();
                for (int k = random.nextInt(12); k >= 0; k--) {
                    text.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
                }
                assertThat(old.encode(text.toString(), 64).ids())
                        .as("'%s'", text)
                        .isEqualTo(whole.encode(text.toString(), 64).ids());
            }
        }
    }

    @Test
    void folderWithNeitherIsASentence() {
        assertThatThrownBy(() -> T5Tokenizer.open(folder))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("neither tokenizer.json nor spiece.model");
    }

    @Test
    void damagedSmallModelsAreReadOrRefusedWithASentence() throws IOException {
        fuzz(tiny(), MUTATIONS);
    }

    @Test
    void damagedTablesOfCharactersAreReadOrRefusedWithASentence() throws IOException {
        assumeTrue(Files.isDirectory(BOTH), "needs the fixtures");
        fuzz(Files.readAllBytes(BOTH.resolve("spiece.model")), MUTATIONS / 10);
    }

    @Test
    void damagedWholeFilesAreReadOrRefusedWithASentence() throws IOException {
        Path pieces = folder.resolve("tiny.model");
        Files.write(pieces, tiny());
        String json = SentencePieceModel.read(pieces).tokenizerJson(2);

        fuzz("tokenizer.json", json.getBytes(StandardCharsets.UTF_8), MUTATIONS);
    }

    private void fuzz(byte[] whole, int mutations) throws IOException {
        fuzz("spiece.model", whole, mutations);
    }

    private void fuzz(String name, byte[] whole, int mutations) throws IOException {
        Path file = folder.resolve(name);
        List<String> failures = new ArrayList<>();
        int read = 0;
        for (int seed = 0; seed < mutations; seed++) {
            Files.write(file, SeededMutation.of(whole, seed));
            try (T5Tokenizer tokenizer = T5Tokenizer.open(folder)) {
                tokenizer.encode("a horse, ﬁne ① ab?", 32);
                read++;
            } catch (WeightsException e) {
                if (!String.valueOf(e.getMessage()).endsWith(".")) {
                    failures.add(seed + ": no sentence: " + e.getMessage());
                }
            } catch (RuntimeException e) {
                failures.add(seed + ": " + e);
            }
        }
        System.out.printf("%s of T5: %d mutations, %d read, %d refused%n", name, mutations, read, mutations - read);
        assertThat(failures).isEmpty();
    }
}
