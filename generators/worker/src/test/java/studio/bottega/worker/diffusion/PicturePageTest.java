package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Weather;

class PicturePageTest {

    @Test
    void everyTermOfThePlanHasWords() {
        Map<String, Class<? extends Enum<?>>> terms = Map.of(
                "Place", Environment.class,
                "Camera", ShotSize.class,
                "Light", DayTime.class,
                "Weather", Weather.class,
                "Mood", Mood.class);

        terms.forEach((section, type) -> {
            for (Enum<?> term : type.getEnumConstants()) {
                assertThat(PicturePage.PACKED.word(section, term))
                        .as("%s", term)
                        .isNotBlank();
            }
            assertThat(PicturePage.PACKED.sections().get(section)).hasSize(type.getEnumConstants().length);
        });
    }

    @ParameterizedTest
    @EnumSource(ShotSize.class)
    void promptWithoutSubjectsOrStyleHasNoGaps(ShotSize framing) {
        SceneDescription bare = new SceneDescription(
                "", Environment.SEA, DayTime.DAY, Weather.CLEAR, Mood.CALM, List.of(), List.of(), "");

        PicturePrompt prompt = PicturePrompt.of(new ImageSpec(bare, framing, 64, 64));

        assertThat(prompt.wanted()).startsWith("by the sea, ").doesNotContain(", ,", "{{");
        assertThat(prompt.unwanted()).contains("watermark").doesNotContain("{{");
    }

    @Test
    void valuesAreNeverReadAsTemplates() {
        PicturePage page = PicturePage.parse("# Page\n- not an item of a section\n## A\n- {{x}} and\n- {{y}}\n");

        assertThat(page.render("A", Map.of("x", "{{y}} $1 \\", "y", ""))).isEqualTo("{{y}} $1 \\ and");
        assertThat(page.variables("A")).containsExactly("x", "y");
    }

    @Test
    void variableWithoutAValueIsRefused() {
        PicturePage page = PicturePage.parse("## A\n- {{x}}\n");

        assertThatThrownBy(() -> page.render("A", Map.of("y", ""))).hasMessageContaining("{{x}}");
    }
}
