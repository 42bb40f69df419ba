package studio.bottega.generators.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can do that programs may rely on. */
final class Processor {

    private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

    /** Products of BFLOAT16: by AVX-512 or AMX on x86, by the extension of that name on ARM. */
    private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

    private Processor() {}

    /** Whether it multiplies in BFLOAT16; where the system does not tell, it is taken not to. */
    static boolean multipliesInBfloat16() {
        if (!Files.isReadable(DESCRIPTION)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(DESCRIPTION)) {
            return multipliesInBfloat16(lines);
        } catch (IOException e) {
            return false;
        }
    }

    /** @param description as Linux gives it: lines of a name, a colon and words */
    static boolean multipliesInBfloat16(Stream<String> description) {
        return description
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .anyMatch(line -> Stream.of(line.split("\\s+")).anyMatch(BFLOAT16::contains));
    }
}
