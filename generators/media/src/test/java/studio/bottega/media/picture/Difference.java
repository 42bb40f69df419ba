package studio.bottega.media.picture;

import java.awt.image.BufferedImage;

/** How far two pictures of one size are apart. */
final class Difference {

    private Difference() {}

    /** Root of the mean squared difference of premultiplied channels, of 255. */
    static double of(BufferedImage a, BufferedImage b) {
        int[] left = Pixels.of(a);
        int[] right = Pixels.of(b);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            for (int shift = 0; shift < 32; shift += 8) {
                double apart = (left[i] >> shift & 0xFF) - (right[i] >> shift & 0xFF);
                sum += apart * apart / (4.0 * left.length);
            }
        }
        return Math.sqrt(sum);
    }
}
