package studio.bottega.generators.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.weights.SeededMutation;
import studio.bottega.generators.weights.WeightsException;

/** Whatever happens to a tokenizer's files: they are read, or refused with a sentence, in little memory. */
class ClipTokenizerFuzzTest {

    private static final int MUTATIONS = 2_400;
    private static final long MOST_ALLOCATED_BYTES = 1L << 20; // for files of a few hundred
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    @Test
    void damagedFilesAreReadOrRefusedWithASentence() throws IOException {
        fuzz(TokenizerFiles.FILES, "Tokenizer files");
    }

    @Test
    void damagedSingleFilesAreReadOrRefusedWithASentence() throws IOException {
        fuzz(TokenizerFiles.WHOLE, "tokenizer.json");
    }

    private void fuzz(Map<String, String> files, String what) throws IOException {
        int read = 0;
        List<String> failures = new ArrayList<>();
        long most = 0;
        TokenizerFiles.write(folder, files);
        use(); // loads the native library

        for (int seed = 0; seed < MUTATIONS; seed++) {
            String damaged = files.keySet().stream().sorted().toList().get(seed % files.size());
            TokenizerFiles.write(folder, files);
            byte[] whole = Files.readAllBytes(folder.resolve(damaged));
            Files.write(folder.resolve(damaged), SeededMutation.of(whole, seed));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                use();
                read++;
            } catch (WeightsException e) {
                if (!String.valueOf(e.getMessage()).endsWith(".")) {
                    failures.add(seed + " " + damaged + ": no sentence: " + e.getMessage());
                }
            } catch (RuntimeException | Error e) {
                failures.add(seed + " " + damaged + ": " + e);
            }
            most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        System.out.printf(
                "%s: %d mutations, %d read, %d refused, at most %d KiB allocated%n",
                what, MUTATIONS, read, MUTATIONS - read - failures.size(), most >> 10);
        assertThat(failures).isEmpty();
        assertThat(most).isLessThan(MOST_ALLOCATED_BYTES);
    }

    private void use() {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(folder)) {
            tokenizer.encode("ab abc, c? zz");
            tokenizer.encodeInParts("ab c ".repeat(100), 1);
        }
    }
}
