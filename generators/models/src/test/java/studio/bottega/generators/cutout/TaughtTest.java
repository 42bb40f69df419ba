package studio.bottega.generators.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.weights.WeightsException;

/** What a LoRA's file says of the thing that it taught. */
final class TaughtTest {

    private static final Taught LANTERN =
            new Taught("solar lantern", List.of(new float[] {0.6f, -0.8f}, new float[] {1, 0}));

    @Test
    void thingComesBackAsItWasWritten() {
        Taught read = Taught.of(LANTERN.metadata()).orElseThrow();

        assertThat(read.words()).isEqualTo("solar lantern");
        assertThat(read.looks()).containsExactlyElementsOf(LANTERN.looks());
    }

    @Test
    void fileThatSaysNothingTaughtNothing() {
        assertThat(Taught.of(Map.of("format", "pt", Taught.TRIGGER, "solar lantern")))
                .isEmpty();
    }

    @Test
    void nonsenseIsRefusedInASentence() {
        Map<String, String> cut = new HashMap<>(LANTERN.metadata());
        cut.computeIfPresent("bottega.looks", (key, text) -> text.substring(0, 8));
        Map<String, String> wordless = new HashMap<>(LANTERN.metadata());
        wordless.put(Taught.TRIGGER, " ");
        Map<String, String> letters = new HashMap<>(LANTERN.metadata());
        letters.put("bottega.look_width", "wide");

        assertThatThrownBy(() -> Taught.of(cut))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("no points of 2 numbers");
        assertThatThrownBy(() -> Taught.of(wordless))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("has words of 1 to 300 characters");
        assertThatThrownBy(() -> Taught.of(letters))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("cannot be read");
    }
}
