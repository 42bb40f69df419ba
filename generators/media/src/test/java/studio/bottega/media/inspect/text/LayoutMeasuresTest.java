package studio.bottega.media.inspect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.inspect.Findings;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

class LayoutMeasuresTest {

    private final Ledger ledger = new Ledger(Rules.builtIn());

    @Test
    void cleanLayoutIsNotAccused() {
        measure(Texts.layout(
                Texts.box(TextRole.PRODUCT, "Lumen", 100, 200, 500, 120),
                Texts.box(TextRole.CALL_TO_ACTION, "Light your way", 100, 400, 400, 60)));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void textOverTextIsFound() {
        measure(Texts.layout(
                Texts.box(TextRole.HEADLINE, "Night falls", 100, 200, 500, 120),
                Texts.box(TextRole.BODY, "Every evening", 150, 250, 500, 120)));

        assertThat(Findings.broken(ledger)).containsExactly("text-overlap");
        assertThat(Findings.of(ledger, "text-overlap").evidence()).contains("Night falls", "Every evening");
    }

    @Test
    void textsAtTheSamePlaceOneAfterTheOtherAreNotAccused() {
        measure(Texts.layout(
                Texts.during(Texts.box(TextRole.BODY, "first", 100, 200, 500, 60), 0, 2),
                Texts.during(Texts.box(TextRole.BODY, "second", 100, 200, 500, 60), 2, 4)));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void textsAtTheSamePlaceAtTheSameTimeAreFound() {
        measure(Texts.layout(
                Texts.during(Texts.box(TextRole.BODY, "first", 100, 200, 500, 60), 0, 2.5),
                Texts.during(Texts.box(TextRole.BODY, "second", 100, 200, 500, 60), 2, 4)));

        assertThat(Findings.broken(ledger)).containsExactly("text-overlap");
    }

    @Test
    void textThatLeavesThePictureIsFound() {
        measure(Texts.layout(Texts.box(TextRole.HEADLINE, "Too far", 900, 200, 300, 120)));

        assertThat(Findings.broken(ledger)).containsExactly("text-outside");
        assertThat(Findings.of(ledger, "text-outside").value()).isEqualTo(120);
    }

    @Test
    void textTooSmallToReadIsFound() {
        measure(Texts.layout(Texts.box(TextRole.BODY, "tiny", 100, 200, 40, 12)));

        assertThat(Findings.broken(ledger)).containsExactly("text-size");
    }

    @Test
    void advertisementWithoutACallToActionIsFound() {
        measure(Texts.layout(Texts.box(TextRole.PRODUCT, "Lumen", 100, 200, 500, 120)));

        assertThat(Findings.broken(ledger)).containsExactly("call-to-action");
    }

    @Test
    void lessonWithoutAProductNeedsNoCallToAction() {
        measure(Texts.layout(Texts.box(TextRole.HEADLINE, "Photosynthesis", 100, 200, 500, 120)));

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    private void measure(TextLayout layout) {
        LayoutMeasures.measure(layout, ledger);
    }

    @Test
    void markThatIsCrowdedIsFoundAndOneWithSpaceIsNotAccused() {
        TextBox mark = Texts.box(TextRole.PRODUCT, "Lumen", 100, 300, 300, 100);
        LogoSpace.measure(Texts.layout(mark, Texts.box(TextRole.TAGLINE, "Far", 100, 450, 300, 40)), ledger);
        assertThat(Findings.broken(ledger)).isEmpty();

        LogoSpace.measure(Texts.layout(mark, Texts.box(TextRole.TAGLINE, "Near", 100, 405, 300, 40)), ledger);
        assertThat(Findings.broken(ledger)).containsExactly("logo-clear-space");
    }
}
