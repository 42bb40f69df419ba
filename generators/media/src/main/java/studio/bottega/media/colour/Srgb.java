package studio.bottega.media.colour;

/** The transfer curve of sRGB (IEC 61966-2-1) and what WCAG 2 makes of it. */
public final class Srgb {

    private static final double[] LINEAR = new double[256];

    static {
        for (int i = 0; i < 256; i++) {
            double v = i / 255.0;
            LINEAR[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
        }
    }

    /** Fine enough for the steep dark end, where one step is a twentieth of a value. */
    private static final int STEPS = 1 << 16;

    private static final byte[] ENCODED = new byte[STEPS + 1];

    static {
        for (int i = 0; i <= STEPS; i++) {
            double light = (double) i / STEPS;
            double v = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            ENCODED[i] = (byte) Math.round(255 * v);
        }
    }

    private Srgb() {}

    /** Light of an 8-bit value, in [0, 1]. */
    public static double linear(int value) {
        return LINEAR[value & 0xff];
    }

    /** The 8-bit value for an amount of light, clamped; next to a boundary of two values it may be either. */
    public static int encoded(double light) {
        return ENCODED[(int) (Math.max(0, Math.min(1, light)) * STEPS + 0.5)] & 0xff;
    }

    /** Relative luminance of {@code 0xRRGGBB} (WCAG 2.2), in [0, 1]. */
    public static double luminance(int rgb) {
        return 0.2126 * LINEAR[rgb >> 16 & 0xff] + 0.7152 * LINEAR[rgb >> 8 & 0xff] + 0.0722 * LINEAR[rgb & 0xff];
    }

    /** Contrast ratio of two colours (WCAG 2.2, success criterion 1.4.3), in [1, 21]. */
    public static double contrast(int rgb, int other) {
        return contrast(luminance(rgb), luminance(other));
    }

    /** Contrast ratio of two luminances. */
    public static double contrast(double luminance, double other) {
        double light = Math.max(luminance, other);
        double dark = Math.min(luminance, other);
        return (light + 0.05) / (dark + 0.05);
    }
}
