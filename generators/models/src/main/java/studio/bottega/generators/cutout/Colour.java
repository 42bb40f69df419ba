package studio.bottega.generators.cutout;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Colours under the words that captions use for them. */
public enum Colour {
    RED(0.88f, 0.10f, 0.12f),
    ORANGE(0.98f, 0.55f, 0.10f),
    YELLOW(0.98f, 0.86f, 0.15f),
    GREEN(0.20f, 0.68f, 0.25f),
    TURQUOISE(0.15f, 0.75f, 0.75f),
    BLUE(0.15f, 0.35f, 0.90f),
    PURPLE(0.52f, 0.22f, 0.80f),
    PINK(0.97f, 0.55f, 0.75f),
    BROWN(0.48f, 0.30f, 0.17f),
    BLACK(0.08f, 0.08f, 0.09f),
    GREY(0.55f, 0.55f, 0.57f),
    WHITE(0.97f, 0.97f, 0.97f);

    private static final float JITTER = 0.06f;
    private static final float OPAQUE = 0.5f;
    private static final double DOMINANT = 0.5;

    private final float[] rgb;

    Colour(float... rgb) {
        this.rgb = rgb;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of its shades, (3) in [0, 1]. */
    public float[] shade(SplittableRandom random) {
        float[] shade = new float[rgb.length];
        for (int c = 0; c < shade.length; c++) {
            shade[c] = Math.min(1, Math.max(0, rgb[c] + JITTER * (2 * (float) random.nextDouble() - 1)));
        }
        return shade;
    }

    public static Colour any(SplittableRandom random) {
        return values()[random.nextInt(values().length)];
    }

    /** Whether a caption speaks of a colour already. */
    public static boolean namedIn(String caption) {
        List<String> words = List.of(caption.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        return words.contains("gray") || List.of(values()).stream().anyMatch(colour -> words.contains(colour.word()));
    }

    /** The colour of most of a picture's opaque part; none if no colour is most. */
    public static Optional<Colour> of(Cutout picture) {
        int[] counts = new int[values().length];
        int total = 0;
        int plane = picture.plane();
        float[] v = picture.values();
        for (int i = 0; i < plane; i++) {
            float alpha = v[3 * plane + i];
            if (alpha >= OPAQUE) {
                counts[
                        of(v[i] / alpha, v[plane + i] / alpha, v[2 * plane + i] / alpha)
                                .ordinal()]++;
                total++;
            }
        }
        for (Colour colour : values()) {
            if (total > 0 && counts[colour.ordinal()] > DOMINANT * total) {
                return Optional.of(colour);
            }
        }
        return Optional.empty();
    }

    /** By hue, saturation and value. */
    public static Colour of(float red, float green, float blue) {
        float[] hsv = java.awt.Color.RGBtoHSB(level(red), level(green), level(blue), null);
        float hue = 360 * hsv[0];
        if (hsv[2] < 0.2f) {
            return BLACK;
        }
        if (hsv[1] < 0.15f) {
            return hsv[2] > 0.8f ? WHITE : GREY;
        }
        if (hue < 48 && hue >= 12 && hsv[2] < 0.68f) {
            return BROWN;
        }
        return ofHue(hue, hsv[1]);
    }

    private static Colour ofHue(float hue, float saturation) {
        if (hue < 14 || hue >= 346) {
            return saturation < 0.45f ? PINK : RED;
        }
        if (hue < 40) {
            return ORANGE;
        }
        if (hue < 68) {
            return YELLOW;
        }
        if (hue < 160) {
            return GREEN;
        }
        if (hue < 195) {
            return TURQUOISE;
        }
        if (hue < 250) {
            return BLUE;
        }
        return hue < 295 ? PURPLE : PINK;
    }

    private static int level(float value) {
        return Math.min(255, Math.max(0, Math.round(255 * value)));
    }
}
