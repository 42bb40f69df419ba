package studio.bottega.generators.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void bfloat16IsReadFromTheFlagsOfEitherMaker() {
        assertThat(Processor.multipliesInBfloat16(
                        Stream.of("processor\t: 0", "flags\t\t: fpu avx2 avx512_bf16 sha_ni")))
                .isTrue();
        assertThat(Processor.multipliesInBfloat16(Stream.of("Features\t: fp asimd bf16")))
                .isTrue();
    }

    @Test
    void processorWithoutTheInstructionsIsNotTakenToHaveThem() {
        assertThat(Processor.multipliesInBfloat16(Stream.of("flags\t\t: fpu avx2 fma avx512f", "bugs\t\t: bf16")))
                .isFalse();
        assertThat(Processor.multipliesInBfloat16(Stream.empty())).isFalse();
    }
}
