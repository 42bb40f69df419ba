package studio.bottega.generators.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Brackets in prompts. */
class PromptWeightsTest {

    private static String parsed(String prompt) {
        return PromptWeights.parse(prompt).stream()
                .map(part -> "%s=%.3f".formatted(part.text(), part.weight()))
                .collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a cat;a cat=1.000",
                "a (cat) here;a =1.000|cat=1.100| here=1.000",
                "a ((cat));a =1.000|cat=1.210",
                "a [cat];a =1.000|cat=0.909",
                "a (cat:1.3), dog;a =1.000|cat=1.300|, dog=1.000",
                "(a (cat:0.5) b);a =1.100|cat=0.550| b=1.100",
                "a \\(cat\\);a (cat)=1.000",
                "(cat;cat=1.100",
                "cat) 3:4;cat) 3:4=1.000",
                "(a:b);a:b=1.100"
            })
    void bracketsWeigh(String prompt, String expected) {
        assertThat(parsed(prompt)).isEqualTo(expected);
    }

    @Test
    void excessIsRefused() {
        assertThatThrownBy(() -> PromptWeights.parse("(cat:99)"))
                .hasMessageContaining("\"cat\" would count 99.00 times");
        assertThatThrownBy(() -> PromptWeights.parse("[".repeat(60))).hasMessageContaining("at most 50 deep");
    }
}
