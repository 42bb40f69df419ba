package studio.bottega.agent.director;

/**
 * A colour as lightness, chroma and hue in OKLCH (B. Ottosson, "A perceptual color space for image processing", 2020),
 * where equal steps look equal.
 *
 * @param lightness in [0, 1]
 * @param chroma 0 is grey
 * @param hue in degrees
 */
record Oklch(double lightness, double chroma, double hue) {

    /** @param hex {@code #RRGGBB} */
    static Oklch of(String hex) {
        double r = linear(Integer.parseInt(hex.substring(1, 3), 16) / 255.0);
        double g = linear(Integer.parseInt(hex.substring(3, 5), 16) / 255.0);
        double b = linear(Integer.parseInt(hex.substring(5, 7), 16) / 255.0);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        double lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        double bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return new Oklch(lightness, Math.hypot(a, bb), Math.toDegrees(Math.atan2(bb, a)));
    }

    Oklch with(double newLightness, double newChroma) {
        return new Oklch(newLightness, newChroma, hue);
    }

    Oklch turned(double degrees) {
        return new Oklch(lightness, chroma, hue + degrees);
    }

    /** The nearest colour that a screen can show: chroma gives way, lightness and hue stay. */
    String hex() {
        double c = chroma;
        double[] rgb = rgb(lightness, c, hue);
        while (!shown(rgb) && c > 0.002) {
            c *= 0.96;
            rgb = rgb(lightness, c, hue);
        }
        return "#%02X%02X%02X".formatted(eight(rgb[0]), eight(rgb[1]), eight(rgb[2]));
    }

    private static double[] rgb(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(Math.toRadians(hue));
        double b = chroma * Math.sin(Math.toRadians(hue));
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static boolean shown(double[] rgb) {
        for (double value : rgb) {
            if (value < -1e-4 || value > 1 + 1e-4) {
                return false;
            }
        }
        return true;
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int eight(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
