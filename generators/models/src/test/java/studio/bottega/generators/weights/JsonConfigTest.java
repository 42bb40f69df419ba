package studio.bottega.generators.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonConfigTest {

    private static final String FIELD = "transformer_layers_per_block";

    private static JsonConfig json(String value) {
        return JsonConfig.parse("config.json", "{\"" + FIELD + "\": " + value + "}");
    }

    @Test
    void aLevelHasOneNumberOrAListOfItsOwn() {
        assertThat(json("2").listPerLevel(FIELD, 2, 1)).containsExactly(List.of(2), List.of(2));
        assertThat(json("[1, [2, 1]]").listPerLevel(FIELD, 2, 1)).containsExactly(List.of(1), List.of(2, 1));
    }

    @Test
    void aLevelWithoutANumberIsRefused() {
        assertThatThrownBy(() -> json("[1, []]").listPerLevel(FIELD, 2, 1))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(FIELD)
                .hasMessageContaining("one per level");
        assertThatThrownBy(() -> json("[[1], 2, 3]").listPerLevel(FIELD, 2, 1)).isInstanceOf(WeightsException.class);
    }

    @Test
    void nullIsNotAbsence() {
        assertThat(json("null").isNull(FIELD)).isTrue();
        assertThat(json("1").isNull(FIELD)).isFalse();
        assertThat(json("1").isNull("mid_block_type")).isFalse();
    }
}
