package studio.bottega.media.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.domain.Mood;

class OklabTest {

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#FFFFFF", "#E8A33D", "#2A6F77", "#FF0000", "#0000FF", "#123456"})
    void aScreenColourComesBackUnchanged(String hex) {
        assertThat(Oklab.parse(hex).hex()).isEqualTo(hex);
    }

    @Test
    void aColourOutsideTheScreenKeepsItsLightnessAndHue() {
        Oklab impossible = Oklab.lch(.7, .37, 145);

        Oklab shown = Oklab.of(impossible.rgb());

        assertThat(shown.l()).isCloseTo(.7, within(.02));
        assertThat(shown.hue()).isCloseTo(145, within(3.0));
        assertThat(shown.chroma()).isLessThan(.37);
    }

    @Test
    void blackOnWhiteHasTheContrastOfTheStandard() {
        assertThat(Srgb.contrast(0x000000, 0xFFFFFF)).isCloseTo(21, within(1e-9));
        assertThat(Srgb.contrast(0x777777, 0xFFFFFF)).isCloseTo(4.48, within(.01));
    }

    @Test
    void wordsThatAreNoColourAreRefused() {
        assertThatThrownBy(() -> Oklab.parse("red")).hasMessageContaining("must look like \"#E8A33D\"");
    }

    @Test
    void aBrandIsHeardBeforeTheMood() {
        Oklab brand = Harmony.accent(List.of(Oklab.parse("#111111"), Oklab.parse("#2A6F77")), Mood.WARM);

        assertThat(brand.hex()).isEqualTo("#2A6F77");
        assertThat(Harmony.accent(List.of(), Mood.WARM).hue()).isBetween(40.0, 80.0);
    }

    @Test
    void aGroundMovesUntilItsInkReads() {
        Oklab ground = Harmony.readable(Oklab.parse("#888888"), Oklab.parse("#FFFFFF"), 4.5);

        assertThat(Srgb.contrast(ground.rgb(), 0xFFFFFF)).isGreaterThanOrEqualTo(4.5);
    }
}
