package studio.bottega.generators.cutout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartsTest {

    private static final int SIDE = 64;

    @Test
    void partsAreCountedWhereTheyDoNotTouchAlongTheirSides() {
        Cutout picture = Cutout.empty(SIDE);
        square(picture, 2, 2, 20, 1);
        square(picture, 22, 22, 20, 1); // touches at a corner alone
        square(picture, 44, 2, 10, 0.3f);

        assertThat(Parts.of(picture, 0.5f).areas()).hasSize(2);
        assertThat(Parts.of(picture, 0.1f).areas()).hasSize(3);
        assertThat(Seen.things(picture)).isEqualTo(2);
    }

    @Test
    void speckBesideAThingIsSweptWithItsFaintRim() {
        Cutout thing = Cutout.empty(SIDE);
        square(thing, 10, 10, 30, 1);
        Cutout picture = new Cutout(SIDE, thing.values().clone());
        square(picture, 50, 50, 5, 0.05f);
        square(picture, 51, 51, 3, 0.8f);

        assertThat(Parts.swept(picture).values()).isEqualTo(thing.values());
    }

    @Test
    void thingThatIsMadeOfManySmallPartsKeepsThem() {
        Cutout confetti = Cutout.empty(SIDE);
        for (int i = 0; i < 7; i++) {
            square(confetti, 4 + 8 * i, 4 + 8 * i, 4, 1);
        }

        assertThat(Parts.swept(confetti).values()).isEqualTo(confetti.values());
    }

    @Test
    void secondThingOfSomeSizeStays() {
        Cutout pair = Cutout.empty(SIDE);
        square(pair, 4, 4, 40, 1);
        square(pair, 50, 50, 7, 1);

        assertThat(Parts.swept(pair).values()).isEqualTo(pair.values());
    }

    private static void square(Cutout picture, int left, int top, int size, float value) {
        for (int c = 0; c < Cutout.CHANNELS; c++) {
            for (int y = top; y < top + size; y++) {
                int row = (c * SIDE + y) * SIDE;
                Arrays.fill(picture.values(), row + left, row + left + size, value);
            }
        }
    }
}
