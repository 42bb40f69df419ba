package studio.bottega.media.colour;

import java.awt.Color;

/**
 * A colour in OKLab, where equal steps look equal. Björn Ottosson 2020, "A perceptual color space for image processing".
 *
 * @param l lightness in [0, 1]
 * @param a green to red, about -0.4 to 0.4
 * @param b blue to yellow, about -0.4 to 0.4
 */
public record Oklab(double l, double a, double b) {

    /** From {@code 0xRRGGBB}. */
    public static Oklab of(int rgb) {
        double red = Srgb.linear(rgb >> 16 & 0xff);
        double green = Srgb.linear(rgb >> 8 & 0xff);
        double blue = Srgb.linear(rgb & 0xff);
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Oklab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /** From lightness, chroma (0 to about 0.37) and hue in degrees (30 red, 85 yellow, 145 green, 250 blue, 330 magenta). */
    public static Oklab lch(double lightness, double chroma, double hueDegrees) {
        double hue = Math.toRadians(hueDegrees);
        return new Oklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    /** From {@code #RRGGBB}. */
    public static Oklab parse(String hex) {
        if (!hex.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("A colour must look like \"#E8A33D\", got \"%s\"".formatted(hex));
        }
        return of(Integer.parseInt(hex.substring(1), 16));
    }

    public double chroma() {
        return Math.hypot(a, b);
    }

    /** Hue in degrees, [0, 360). */
    public double hue() {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    public Oklab mix(Oklab other, double share) {
        double t = Math.max(0, Math.min(1, share));
        return new Oklab(l + (other.l - l) * t, a + (other.a - a) * t, b + (other.b - b) * t);
    }

    public Oklab withLightness(double lightness) {
        return new Oklab(lightness, a, b);
    }

    public Oklab lighter(double by) {
        return new Oklab(Math.max(0, Math.min(1, l + by)), a, b);
    }

    public Oklab withChroma(double chroma) {
        double now = chroma();
        return now < 1e-9 ? this : new Oklab(l, a * chroma / now, b * chroma / now);
    }

    public Oklab saturated(double factor) {
        return new Oklab(l, a * factor, b * factor);
    }

    public Oklab turned(double degrees) {
        return lch(l, chroma(), hue() + degrees);
    }

    /** How different two colours look: 0.02 is just noticeable. */
    public double distance(Oklab other) {
        return Math.sqrt((l - other.l) * (l - other.l) + (a - other.a) * (a - other.a) + (b - other.b) * (b - other.b));
    }

    /** {@code 0xRRGGBB}; chroma gives way until the colour is one that a screen can show. */
    public int rgb() {
        if (inGamut(1)) {
            return packed(1);
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < 12; i++) {
            double middle = (low + high) / 2;
            if (inGamut(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return packed(low);
    }

    public Color color() {
        return new Color(rgb());
    }

    /** With an opacity in [0, 1]. */
    public Color color(double alpha) {
        int a255 = (int) Math.round(255 * Math.max(0, Math.min(1, alpha)));
        return new Color(a255 << 24 | rgb(), true);
    }

    public String hex() {
        return "#%06X".formatted(rgb());
    }

    private boolean inGamut(double share) {
        double[] linear = linear(share);
        for (double value : linear) {
            if (value < -0.0005 || value > 1.0005) {
                return false;
            }
        }
        return true;
    }

    private int packed(double share) {
        double[] linear = linear(share);
        return Srgb.encoded(linear[0]) << 16 | Srgb.encoded(linear[1]) << 8 | Srgb.encoded(linear[2]);
    }

    private double[] linear(double share) {
        double light = Math.max(0, Math.min(1, l));
        double x = light + share * (0.3963377774 * a + 0.2158037573 * b);
        double y = light - share * (0.1055613458 * a + 0.0638541728 * b);
        double z = light - share * (0.0894841775 * a + 1.2914855480 * b);
        double l3 = x * x * x;
        double m3 = y * y * y;
        double s3 = z * z * z;
        return new double[] {
            4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
            -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
            -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3
        };
    }
}
