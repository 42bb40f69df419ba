package studio.bottega.media.picture;

import java.awt.image.BufferedImage;

/**
 * Evens the paint and the contour of a small picture with transparency that a network made: what it is not sure of shows as blotches and dents.
 *
 * <p>Paint: total variation (Rudin, Osher and Fatemi 1992) of the three colours together (Bresson and Chan 2008), u = argmin ‖∇u‖ + ‖u − f‖²/2λ, by Chambolle's
 * projection (2004, eq. (9)). Edges stay where they are and slopes become even. Beyond the contour the colours of the inside go on, so that nothing of the
 * ground comes in. Contour: diffusion and thresholding in turns, which move it by its curvature (Merriman, Bence and Osher 1992). Stateless and
 * thread-safe; the same picture gives the same one.
 */
public final class Smoothing {

    private static final int COLOURS = 3;
    private static final double LAMBDA = 0.15; // of colours in [0, 1]: blotches go, windows and spots stay
    private static final double STEP = 0.24; // of the projection; it converges below 1/4
    private static final int STEPS = 60;
    private static final double DIFFUSION_SIGMA = 1.2; // px: a line of 2 px stays
    private static final int DIFFUSIONS = 5; // a dent of 12 px loses two thirds of its depth
    private static final double EDGE_PIXELS = 1; // the width of an antialiased contour
    private static final double COLOUR_SIGMA = 2; // px around a pixel of the contour whose inside lends it its colour
    private static final double SOLID = 0.9; // fainter is mixed with the ground
    private static final double FAINTEST = 0.3;
    private static final float OPAQUE = 0.95f;
    private static final double TINY = 1e-4;

    private final int width;
    private final int height;

    private Smoothing(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** @param picture premultiplied ARGB; stays as it is */
    public static BufferedImage of(BufferedImage picture) {
        if (picture.getType() != BufferedImage.TYPE_INT_ARGB_PRE) {
            throw new IllegalArgumentException("Premultiplied ARGB is smoothed, got type " + picture.getType());
        }
        Smoothing smoothing = new Smoothing(picture.getWidth(), picture.getHeight());
        float[][] planes = smoothing.planes(picture);
        float[] alpha = planes[COLOURS];
        float[][] paint = smoothing.evened(smoothing.continued(planes, alpha));
        return smoothing.image(paint, smoothing.contour(alpha));
    }

    /** Red, green, blue (premultiplied) and alpha in [0, 1]. */
    private float[][] planes(BufferedImage picture) {
        int[] argb = Pixels.of(picture);
        float[][] planes = new float[COLOURS + 1][argb.length];
        for (int i = 0; i < argb.length; i++) {
            planes[0][i] = (argb[i] >> 16 & 0xFF) / 255f;
            planes[1][i] = (argb[i] >> 8 & 0xFF) / 255f;
            planes[2][i] = (argb[i] & 0xFF) / 255f;
            planes[COLOURS][i] = (argb[i] >>> 24) / 255f;
        }
        return planes;
    }

    /** Colours without alpha; those of the contour and beyond are of the solid paint nearby. */
    private float[][] continued(float[][] premultiplied, float[] alpha) {
        float[] weight = new float[alpha.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = alpha[i] > SOLID ? 1 : alpha[i] * alpha[i] * alpha[i];
        }
        float[] total = weight.clone();
        Planes.blur(total, width, height, COLOUR_SIGMA);
        float[][] colours = new float[COLOURS][];
        for (int c = 0; c < COLOURS; c++) {
            float[] own = new float[alpha.length];
            float[] nearby = new float[alpha.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = alpha[i] > TINY ? Math.min(1, premultiplied[c][i] / alpha[i]) : 0;
                nearby[i] = weight[i] * own[i];
            }
            Planes.blur(nearby, width, height, COLOUR_SIGMA);
            for (int i = 0; i < own.length; i++) {
                float trust = (float) Math.max(0, Math.min(1, (alpha[i] - FAINTEST) / (SOLID - FAINTEST)));
                own[i] = trust * own[i] + (1 - trust) * (float) (nearby[i] / (total[i] + TINY));
            }
            colours[c] = own;
        }
        return colours;
    }

    private float[][] evened(float[][] colours) {
        int n = width * height;
        float[][] px = new float[COLOURS][n]; // the dual variable
        float[][] py = new float[COLOURS][n];
        float[][] u = new float[COLOURS][n];
        for (int step = 0; step < STEPS; step++) {
            for (int c = 0; c < COLOURS; c++) {
                for (int i = 0; i < n; i++) {
                    u[c][i] = divergence(px[c], py[c], i) - (float) (colours[c][i] / LAMBDA);
                }
            }
            for (int i = 0; i < n; i++) {
                project(u, px, py, i);
            }
        }
        float[][] even = new float[COLOURS][n];
        for (int c = 0; c < COLOURS; c++) {
            for (int i = 0; i < n; i++) {
                even[c][i] = colours[c][i] - (float) LAMBDA * divergence(px[c], py[c], i);
            }
        }
        return even;
    }

    private void project(float[][] u, float[][] px, float[][] py, int i) {
        boolean right = i % width < width - 1;
        boolean below = i / width < height - 1;
        double squares = 0;
        for (int c = 0; c < COLOURS; c++) {
            float gx = right ? u[c][i + 1] - u[c][i] : 0;
            float gy = below ? u[c][i + width] - u[c][i] : 0;
            squares += gx * gx + gy * gy;
        }
        float norm = (float) (1 + STEP * Math.sqrt(squares));
        for (int c = 0; c < COLOURS; c++) {
            px[c][i] = right ? (px[c][i] + (float) STEP * (u[c][i + 1] - u[c][i])) / norm : 0;
            py[c][i] = below ? (py[c][i] + (float) STEP * (u[c][i + width] - u[c][i])) / norm : 0;
        }
    }

    private float divergence(float[] px, float[] py, int i) {
        float dx = px[i] - (i % width > 0 ? px[i - 1] : 0);
        float dy = py[i] - (i / width > 0 ? py[i - width] : 0);
        return dx + dy;
    }

    private float[] contour(float[] alpha) {
        float[] opacity = opacity(alpha);
        float[] shape = new float[alpha.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = alpha[i] > TINY ? Math.min(1, alpha[i] / opacity[i]) : 0;
        }
        for (int step = 0; step < DIFFUSIONS; step++) {
            float[] diffused = shape.clone();
            Planes.blur(diffused, width, height, DIFFUSION_SIGMA);
            shape = thresholded(diffused);
        }
        for (int i = 0; i < shape.length; i++) {
            shape[i] *= opacity[i];
        }
        return shape;
    }

    /** Of what is solid nearby: glass has a contour too, where it is half as opaque as in its middle. */
    private float[] opacity(float[] alpha) {
        float[] weight = new float[alpha.length];
        float[] opacity = new float[alpha.length];
        for (int i = 0; i < alpha.length; i++) {
            weight[i] = alpha[i] * alpha[i] * alpha[i] * alpha[i];
            opacity[i] = weight[i] * alpha[i];
        }
        Planes.blur(weight, width, height, COLOUR_SIGMA);
        Planes.blur(opacity, width, height, COLOUR_SIGMA);
        for (int i = 0; i < alpha.length; i++) {
            float mean = weight[i] > 0 ? opacity[i] / weight[i] : 0;
            opacity[i] = mean > OPAQUE ? 1 : mean;
        }
        return opacity;
    }

    /** Not to black and white but to an antialiased edge, so that the contour keeps its place between pixels. */
    private float[] thresholded(float[] diffused) {
        float[] sharp = new float[diffused.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double gx = (at(diffused, x + 1, y) - at(diffused, x - 1, y)) / 2;
                double gy = (at(diffused, x, y + 1) - at(diffused, x, y - 1)) / 2;
                double pixels = (diffused[i] - 0.5) / (Math.hypot(gx, gy) + TINY); // inwards from the contour
                sharp[i] = (float) Math.max(0, Math.min(1, 0.5 + pixels / EDGE_PIXELS));
            }
        }
        return sharp;
    }

    private float at(float[] plane, int x, int y) {
        return plane[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))];
    }

    private BufferedImage image(float[][] colours, float[] alpha) {
        BufferedImage image = Pixels.clear(width, height);
        int[] argb = Pixels.of(image);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = level(alpha[i]) << 24
                    | level(alpha[i] * colours[0][i]) << 16
                    | level(alpha[i] * colours[1][i]) << 8
                    | level(alpha[i] * colours[2][i]);
        }
        return image;
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round(255 * value)));
    }
}
