package studio.bottega.generators.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutoutTest {

    @Test
    void windowIsThePartOfThePictureThatItIsNamedFor() {
        Cutout picture = Cutout.empty(6);
        for (int i = 0; i < picture.values().length; i++) {
            picture.values()[i] = i;
        }

        Cutout window = picture.window(2, 3, 3);

        assertThat(window.side()).isEqualTo(3);
        for (int channel = 0; channel < Cutout.CHANNELS; channel++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    assertThat(window.at(channel, y, x)).isEqualTo(picture.at(channel, y + 3, x + 2));
                }
            }
        }
        assertThat(picture.window(0, 0, 6).values()).isEqualTo(picture.values());
    }
}
