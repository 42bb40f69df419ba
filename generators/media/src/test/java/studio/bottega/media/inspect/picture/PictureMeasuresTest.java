package studio.bottega.media.inspect.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.media.inspect.Findings;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;

class PictureMeasuresTest {

    private final Ledger ledger = new Ledger(Rules.builtIn());

    @Test
    void cleanPictureIsNotAccused() {
        PictureMeasures.measure(Pictures.luma(Pictures.scene()), ledger);

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 6, 12})
    void blurredPictureIsFound(double sigma) {
        PictureMeasures.measure(Pictures.luma(Pictures.blurred(sigma)), ledger);

        assertThat(Findings.broken(ledger)).containsExactly("sharpness");
    }

    @Test
    void smoothSkyHasNoEdgesToJudge() {
        assertThat(Sharpness.edgeWidth(Pictures.luma(Pictures.sky()))).isZero();
        assertThat(Banding.share(Pictures.luma(Pictures.sky()))).isLessThan(0.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void posterisedSkyIsFound(int levels) {
        PictureMeasures.measure(Pictures.luma(Pictures.posterised(levels)), ledger);

        assertThat(Findings.broken(ledger)).containsExactly("banding");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0xffffff, 0x808080})
    void emptyPictureIsFound(int colour) {
        int[] rgb = new int[200 * 200];
        Arrays.fill(rgb, colour);

        PictureMeasures.measure(Luma.of(rgb, 200, 200), ledger);

        assertThat(Findings.broken(ledger)).contains("blank-picture");
    }

    @Test
    void burntOutPictureIsFound() {
        BufferedImage picture = Pictures.scene();
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < Pictures.WIDTH; x++) {
                picture.setRGB(x, y, 0xffffffff);
            }
        }

        PictureMeasures.exposure(Pictures.luma(picture), ledger);

        assertThat(Findings.broken(ledger)).containsExactly("exposure-white");
    }

    @Test
    void brandColourInThePictureIsSeen() {
        int[] rgb = PictureFile.of(Pictures.scene()).rgb();

        PictureMeasures.colours(rgb, List.of("#142B5A"), ledger); // the sky's own
        assertThat(Findings.broken(ledger)).isEmpty();

        PictureMeasures.colours(rgb, List.of("#00FF00"), ledger);
        assertThat(Findings.broken(ledger)).containsExactly("palette");
    }
}
