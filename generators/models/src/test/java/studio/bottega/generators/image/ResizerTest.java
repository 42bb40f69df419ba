package studio.bottega.generators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.image.VaeImageProcessor.Options;
import studio.bottega.generators.image.VaeImageProcessor.Region;
import studio.bottega.generators.image.VaeImageProcessor.ResizeMode;

/** Resizing is Pillow's to the bit: the checksums were made by Pillow 12.3 from the same picture. */
class ResizerTest {

    /** A picture by formula, so that it needs no file. */
    private static Bitmap picture(int width, int height, int channels) {
        byte[] samples = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    samples[(y * width + x) * channels + c] = (byte) (x * 37 + y * 91 + c * 53 + x * y * 7);
                }
            }
        }
        return Bitmap.of(width, height, channels, samples);
    }

    private static long checksum(Bitmap picture) {
        CRC32 checksum = new CRC32();
        checksum.update(picture.samples());
        return checksum.getValue();
    }

    @ParameterizedTest
    @CsvSource({
        "NEAREST, 70, 50, 3, 32, 24, 3129997267",
        "NEAREST, 33, 47, 3, 90, 61, 2063433538",
        "NEAREST, 64, 64, 1, 17, 129, 1796338460",
        "NEAREST, 41, 29, 4, 23, 37, 1890358021",
        "LANCZOS, 70, 50, 3, 32, 24, 1457760767",
        "LANCZOS, 33, 47, 3, 90, 61, 445868893",
        "LANCZOS, 64, 64, 1, 17, 129, 4105795992",
        "LANCZOS, 41, 29, 4, 23, 37, 537469116",
        "LANCZOS, 5, 7, 3, 5, 20, 3143044712",
        "BILINEAR, 70, 50, 3, 32, 24, 3932511988",
        "BILINEAR, 33, 47, 3, 90, 61, 3637801235",
        "BILINEAR, 64, 64, 1, 17, 129, 1773945397",
        "BILINEAR, 41, 29, 4, 23, 37, 463222791",
        "BICUBIC, 70, 50, 3, 32, 24, 2952149705",
        "BICUBIC, 33, 47, 3, 90, 61, 3778614291",
        "BICUBIC, 64, 64, 1, 17, 129, 2005163071",
        "BICUBIC, 41, 29, 4, 23, 37, 1967870304",
        "BOX, 70, 50, 3, 32, 24, 3369539257",
        "BOX, 64, 64, 1, 17, 129, 2539188744",
        "BOX, 41, 29, 4, 23, 37, 2705508551",
        "HAMMING, 70, 50, 3, 32, 24, 3761666362",
        "HAMMING, 33, 47, 3, 90, 61, 3197253089",
        "HAMMING, 64, 64, 1, 17, 129, 1076796644",
        "HAMMING, 41, 29, 4, 23, 37, 3606634472"
    })
    void everyFilterIsPillows(
            Resample filter, int width, int height, int channels, int newWidth, int newHeight, long expected) {
        Resizer resizer = new Resizer(filter, Resizer.Arithmetic.PILLOW);

        Bitmap resized = resizer.resize(picture(width, height, channels), newWidth, newHeight);

        assertThat(checksum(resized)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"64, 48, 3794962249, 2142792172", "24, 64, 3195425435, 2188513075", "40, 40, 3709648986, 1155064241"})
    void fillingAndCroppingAreTheReferences(int width, int height, long filled, long cropped) {
        VaeImageProcessor processor = new VaeImageProcessor(Options.picture(8));
        Bitmap picture = picture(33, 47, 3);

        assertThat(checksum(processor.resize(picture, width, height, ResizeMode.FILL)))
                .isEqualTo(filled);
        assertThat(checksum(processor.resize(picture, width, height, ResizeMode.CROP)))
                .isEqualTo(cropped);
    }

    @Test
    void greyIsPillows() {
        assertThat(checksum(picture(33, 47, 3).toGrey())).isEqualTo(839_813_052L);
    }

    @Test
    void preparedPicturesComeBackUnchanged() {
        VaeImageProcessor processor = new VaeImageProcessor(Options.picture(8));
        Bitmap picture = picture(64, 48, 3);

        assertThat(processor.postprocess(processor.preprocess(picture))).isEqualTo(picture);
    }

    @Test
    void cropRegionHoldsTheMaskInTheWantedProportions() {
        byte[] samples = new byte[100 * 80];
        for (int y = 20; y < 30; y++) {
            java.util.Arrays.fill(samples, y * 100 + 60, y * 100 + 90, (byte) 255);
        }
        Bitmap mask = Bitmap.of(100, 80, 1, samples);

        assertThat(VaeImageProcessor.cropRegion(mask, 64, 64, 5)).isEqualTo(new Region(55, 5, 95, 45));
        assertThatThrownBy(() -> VaeImageProcessor.cropRegion(Bitmap.of(8, 8, 1, new byte[64]), 64, 64, 0))
                .hasMessageContaining("mask is empty");
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> Bitmap.of(0, 5, 3, new byte[0])).hasMessageContaining("0×5");
        assertThatThrownBy(() -> Bitmap.of(2, 2, 3, new byte[5])).hasMessageContaining("12 samples, got 5");
        assertThatThrownBy(
                        () -> new Resizer(Resample.BOX, Resizer.Arithmetic.TORCH).resize(picture(4, 4, 1), 1 << 20, 4))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
