package studio.bottega.media.scene;

/** Smooth random functions of position: gradient noise after Perlin 2002, and sums of it. Immutable. */
final class Noise {

    private final int[] permutation = new int[512];

    Noise(long seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        int[] order = new int[256];
        for (int i = 0; i < 256; i++) {
            order[i] = i;
        }
        for (int i = 255; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        for (int i = 0; i < 512; i++) {
            permutation[i] = order[i & 255];
        }
    }

    /** About -1 to 1, with features of size 1. */
    double at(double x, double y) {
        int xi = (int) Math.floor(x);
        int yi = (int) Math.floor(y);
        double fx = x - xi;
        double fy = y - yi;
        double u = fade(fx);
        double v = fade(fy);
        int a = permutation[xi & 255] + (yi & 255);
        int b = permutation[xi + 1 & 255] + (yi & 255);
        double top = lerp(u, gradient(permutation[a & 511], fx, fy), gradient(permutation[b & 511], fx - 1, fy));
        double bottom = lerp(
                u, gradient(permutation[a + 1 & 511], fx, fy - 1), gradient(permutation[b + 1 & 511], fx - 1, fy - 1));
        return 1.4 * lerp(v, top, bottom);
    }

    double at(double x) {
        return at(x, 0.37);
    }

    /** Sum of octaves, each half as large and twice as fine; about -1 to 1. */
    double fbm(double x, double y, int octaves) {
        double sum = 0;
        double gain = 0.5;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += gain * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
            gain *= 0.5;
            scale *= 2.03;
        }
        return sum;
    }

    /** Sharp crests: 0 in the valleys to about 1 on the ridges. */
    double ridged(double x, double y, int octaves) {
        double sum = 0;
        double gain = 0.55;
        double scale = 1;
        double weight = 1;
        for (int i = 0; i < octaves; i++) {
            double crest = 1 - Math.abs(at(x * scale + 31.7 * i, y * scale + 5.3 * i));
            crest *= crest * weight;
            sum += gain * crest;
            weight = Math.min(1, 1.6 * crest);
            gain *= 0.5;
            scale *= 2.1;
        }
        return sum;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private static double lerp(double t, double a, double b) {
        return a + t * (b - a);
    }

    private static double gradient(int hash, double x, double y) {
        return switch (hash & 7) {
            case 0 -> x + y;
            case 1 -> x - y;
            case 2 -> -x + y;
            case 3 -> -x - y;
            case 4 -> 1.4142 * x;
            case 5 -> -1.4142 * x;
            case 6 -> 1.4142 * y;
            default -> -1.4142 * y;
        };
    }
}
