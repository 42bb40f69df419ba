package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Control;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Weather;

class ReworkTest {

    private static final ImageSpec WORDS = new ImageSpec(
            new SceneDescription(
                    "A lantern.",
                    Environment.MOUNTAINS,
                    DayTime.DUSK,
                    Weather.CLEAR,
                    Mood.WARM,
                    List.of(),
                    List.of(),
                    ""),
            ShotSize.MEDIUM,
            64,
            64);

    private static final Rework EDGES = new Rework(
            Manner.VARIATION,
            0.6,
            "",
            Margins.NONE,
            List.of(
                    new Control("a", Guide.CANNY, false, 1, 0, 1),
                    new Control("b", Guide.CANNY, true, 0.5, 0, 0.5),
                    new Control("c", Guide.DEPTH, true, 1, 0, 1)),
            1);

    @Test
    void pictureFromWordsAloneIsWrittenAsBeforeThereWasMore() {
        String json = new String(Json.write(WORDS), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("rework");
        assertThat(Json.read(Json.write(WORDS), GenerationSpec.class)).isEqualTo(WORDS);
    }

    @Test
    void reworkComesBackAsItWas() {
        ImageSpec spec = WORDS.with(EDGES);

        assertThat(Json.read(Json.write(spec), GenerationSpec.class)).isEqualTo(spec);
    }

    @Test
    void abilitiesAreCountedByName() {
        assertThat(EDGES.abilities())
                .isEqualTo(Map.of("rework.variation", 1.0, "control.canny", 2.0, "control.depth", 1.0));
        assertThat(Rework.NONE.abilities()).isEmpty();
    }

    @Test
    void whatWouldBeIgnoredIsRefused() {
        assertThatThrownBy(() -> new Rework(Manner.EDIT, 1, " ", Margins.NONE, List.of(), 1))
                .hasMessageContaining("needs an instruction");
        assertThatThrownBy(() -> new Rework(Manner.INPAINT, 1, "Make it red.", Margins.NONE, List.of(), 1))
                .hasMessageContaining("Make it red.");
        assertThatThrownBy(() -> new Rework(Manner.OUTPAINT, 1, "", Margins.NONE, List.of(), 1))
                .hasMessageContaining("grow by nothing");
        assertThatThrownBy(() -> new Rework(Manner.WORDS, 1, "", new Margins(0.5, 0, 0, 0), List.of(), 1))
                .hasMessageContaining("Margins are for OUTPAINT");
    }
}
