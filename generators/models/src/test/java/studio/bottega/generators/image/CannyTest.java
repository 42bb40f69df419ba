package studio.bottega.generators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CannyTest {

    private static final int SIDE = 32;

    private static Bitmap square(int channels, int inside, int outside) {
        byte[] samples = new byte[SIDE * SIDE * channels];
        for (int i = 0; i < samples.length; i++) {
            int x = i / channels % SIDE;
            int y = i / channels / SIDE;
            boolean in = x >= 8 && x < 24 && y >= 8 && y < 24;
            samples[i] = (byte) (in ? inside : outside);
        }
        return Bitmap.of(SIDE, SIDE, channels, samples);
    }

    @Test
    void edgeOfASquareIsOnePixelWide() {
        Bitmap edges = new Canny().edges(square(1, 255, 0));

        for (int x = 10; x < 22; x++) {
            int column = x;
            long crossed = java.util.stream.IntStream.range(0, SIDE)
                    .filter(y -> edges.sample(column, y, 0) == 255)
                    .count();
            assertThat(crossed).as("edges in column %d", x).isEqualTo(2);
        }
        assertThat(edges.sample(16, 16, 0)).isZero();
        assertThat(edges.sample(0, 0, 0)).isZero();
    }

    @Test
    void coloursAndGreyHaveTheSameEdges() {
        assertThat(new Canny().edges(square(3, 200, 20))).isEqualTo(new Canny().edges(square(1, 200, 20)));
    }

    @Test
    void weakEdgeAloneIsNone() {
        Bitmap weak = square(1, 140, 110); // a gradient of 4 · 30, of 6 · 30 at corners

        assertThat(new Canny().edges(weak).samples()).containsOnly((byte) 0);
        assertThat(new Canny(100, 110).edges(weak).samples()).contains((byte) 255);
    }

    @Test
    void thresholdsInTheWrongOrderAreASentence() {
        assertThatThrownBy(() -> new Canny(200, 100)).hasMessageContaining("got 200 and 100");
    }
}
