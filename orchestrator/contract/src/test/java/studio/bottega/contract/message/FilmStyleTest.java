package studio.bottega.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;

class FilmStyleTest {

    @Test
    void filmIsWrittenAndReadAsBeforeThereWereSlides() {
        for (GenerationSpec spec : List.of(move(FilmStyle.FILM), cut(FilmStyle.FILM))) {
            byte[] json = Json.write(spec);

            assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("style");
            assertThat(Json.read(json, GenerationSpec.class)).isEqualTo(spec);
        }
    }

    @Test
    void slidesComeBackAsSlides() {
        for (GenerationSpec spec : List.of(move(FilmStyle.SLIDES), cut(FilmStyle.SLIDES))) {
            assertThat(Json.read(Json.write(spec), GenerationSpec.class)).isEqualTo(spec);
        }
    }

    private static GenerationSpec move(FilmStyle style) {
        return new VideoSpec(1920, 1080, 30, 4, Lens.NORMAL, "static", style);
    }

    private static GenerationSpec cut(FilmStyle style) {
        return new AssembleSpec(
                List.of(new Segment("s1", 4, "", "", 0)),
                List.of(),
                List.of(),
                Mood.CALM,
                "en",
                1920,
                1080,
                30,
                -14,
                -8,
                true,
                BrandLook.NONE,
                style);
    }
}
