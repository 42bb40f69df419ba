package studio.bottega.media.inspect.picture;

import studio.bottega.media.colour.Srgb;

/**
 * A colour in CIE L*a*b* under D65, and the difference that people see between two.
 *
 * @param l lightness, 0 to 100
 * @param a green to red
 * @param b blue to yellow
 */
public record CieLab(double l, double a, double b) {

    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;
    private static final double POW_25_7 = Math.pow(25, 7);

    /** Of {@code 0xRRGGBB} in sRGB. */
    public static CieLab of(int rgb) {
        double red = Srgb.linear(rgb >> 16);
        double green = Srgb.linear(rgb >> 8);
        double blue = Srgb.linear(rgb);
        double x = curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / WHITE_X);
        double y = curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        double z = curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / WHITE_Z);
        return new CieLab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double curve(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    /**
     * CIEDE2000 with all weights 1.
     *
     * <p>Sharma, Wu, Dalal 2005, "The CIEDE2000 color-difference formula: implementation notes, supplementary test data,
     * and mathematical observations", eqs. (2) to (22); names as there.
     */
    public double difference(CieLab other) {
        double meanC = (Math.hypot(a, b) + Math.hypot(other.a, other.b)) / 2;
        double g = 0.5 * (1 - Math.sqrt(Math.pow(meanC, 7) / (Math.pow(meanC, 7) + POW_25_7)));
        double a1 = (1 + g) * a;
        double a2 = (1 + g) * other.a;
        double c1 = Math.hypot(a1, b);
        double c2 = Math.hypot(a2, other.b);
        double h1 = hue(a1, b);
        double h2 = hue(a2, other.b);
        double deltaL = other.l - l;
        double deltaC = c2 - c1;
        double deltaHue = c1 * c2 == 0 ? 0 : turn(h2 - h1);
        double deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(deltaHue / 2));
        double meanL = (l + other.l) / 2;
        double meanC1 = (c1 + c2) / 2;
        double meanH = c1 * c2 == 0 ? h1 + h2 : meanHue(h1, h2);
        double t = 1
                - 0.17 * Math.cos(Math.toRadians(meanH - 30))
                + 0.24 * Math.cos(Math.toRadians(2 * meanH))
                + 0.32 * Math.cos(Math.toRadians(3 * meanH + 6))
                - 0.20 * Math.cos(Math.toRadians(4 * meanH - 63));
        double fifty = (meanL - 50) * (meanL - 50);
        double sl = 1 + 0.015 * fifty / Math.sqrt(20 + fifty);
        double sc = 1 + 0.045 * meanC1;
        double sh = 1 + 0.015 * meanC1 * t;
        double theta = 30 * Math.exp(-Math.pow((meanH - 275) / 25, 2));
        double rc = 2 * Math.sqrt(Math.pow(meanC1, 7) / (Math.pow(meanC1, 7) + POW_25_7));
        double rt = -Math.sin(Math.toRadians(2 * theta)) * rc;
        double lightness = deltaL / sl;
        double chroma = deltaC / sc;
        double tint = deltaH / sh;
        return Math.sqrt(lightness * lightness + chroma * chroma + tint * tint + rt * chroma * tint);
    }

    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return a == 0 && b == 0 ? 0 : degrees < 0 ? degrees + 360 : degrees;
    }

    private static double turn(double degrees) {
        return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
    }

    private static double meanHue(double h1, double h2) {
        double sum = h1 + h2;
        if (Math.abs(h1 - h2) <= 180) {
            return sum / 2;
        }
        return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    }
}
