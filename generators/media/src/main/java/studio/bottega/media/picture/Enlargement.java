package studio.bottega.media.picture;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/**
 * Enlarges small pictures with transparency so that nobody sees their pixels: contours stay lines, tones stay soft.
 *
 * <p>Doubles as often as needed. Each doubling interpolates (Catmull and Rom 1974), averages along edges where there are any, so that steps
 * become lines (Weickert 1999, "Coherence-enhancing diffusion filtering", by the tensor of its eq. (4)), and draws edges together again by
 * sampling further from them (Arad and Gotsman 1999, "Enhancement by image-dependent warping"): with e the strength of edges,
 *
 * <pre>
 *   u'(x) = u(x − c·∇e/(e + ε))
 * </pre>
 *
 * <p>An edge of width σ has ∇e/e = −x/σ², so strong and weak ones alike are narrowed by 1 + c/σ², which is two where c = σ². Colours multiplied by
 * alpha move with it, so no fringe appears. Stateless and thread-safe; the same picture gives the same one.
 */
public final class Enlargement {

    /** Longest side of a result in pixels. */
    public static final int MAX_SIDE = 2048;

    private static final int CHANNELS = 4;
    private static final double NARROWING =
            2.4; // c in px²: antialiased edges are about 0.65 px wide, so 1.3 px after doubling
    private static final double FAINT = 0.012; // ε, in strength per pixel: weaker than this is tone
    private static final double FARTHEST = 2.5; // px
    private static final double ALPHA_WEIGHT = 2; // the contour matters most
    private static final double TENSOR_SIGMA = 1.2; // px
    private static final double EDGE_SIGMA = 0.7; // px
    private static final double ALONG_SIGMA = 1.6; // px
    private static final int ALONG = 3; // px to both sides

    private final int width;
    private final int height;
    private final float[] values; // (h, w, 4), premultiplied, in [0, 1]

    private Enlargement(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /**
     * Doubles a picture until its longer side has at least so many pixels, or as many as {@link #MAX_SIDE} allows.
     *
     * @param picture premultiplied ARGB; stays as it is
     */
    public static BufferedImage of(BufferedImage picture, double longestSide) {
        Enlargement current = from(picture);
        double wanted = Math.min(longestSide, MAX_SIDE);
        while (Math.max(current.width, current.height) < wanted
                && 2 * Math.max(current.width, current.height) <= MAX_SIDE) {
            current = current.doubled().smoothedAlongEdges().drawnTogether();
        }
        return current.image();
    }

    private static Enlargement from(BufferedImage picture) {
        if (picture.getType() != BufferedImage.TYPE_INT_ARGB_PRE) {
            throw new IllegalArgumentException("Premultiplied ARGB is enlarged, got type " + picture.getType());
        }
        int[] argb = Pixels.of(picture);
        float[] values = new float[argb.length * CHANNELS];
        for (int i = 0; i < argb.length; i++) {
            values[CHANNELS * i] = (argb[i] >> 16 & 0xFF) / 255f;
            values[CHANNELS * i + 1] = (argb[i] >> 8 & 0xFF) / 255f;
            values[CHANNELS * i + 2] = (argb[i] & 0xFF) / 255f;
            values[CHANNELS * i + 3] = (argb[i] >>> 24) / 255f;
        }
        return new Enlargement(picture.getWidth(), picture.getHeight(), values);
    }

    private BufferedImage image() {
        BufferedImage image = Pixels.clear(width, height);
        int[] argb = Pixels.of(image);
        for (int i = 0; i < argb.length; i++) {
            int alpha = level(values[CHANNELS * i + 3]);
            argb[i] = alpha << 24
                    | Math.min(alpha, level(values[CHANNELS * i])) << 16
                    | Math.min(alpha, level(values[CHANNELS * i + 1])) << 8
                    | Math.min(alpha, level(values[CHANNELS * i + 2]));
        }
        return image;
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round(255 * value)));
    }

    /** Twice the size; beyond its border the picture goes on as nothing. */
    private Enlargement doubled() {
        int w = 2 * width;
        int h = 2 * height;
        float[] wide = new float[w * height * CHANNELS];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < w; x++) {
                for (int c = 0; c < CHANNELS; c++) {
                    wide[(y * w + x) * CHANNELS + c] = cubic(values, (y * width) * CHANNELS + c, CHANNELS, width, x);
                }
            }
        });
        float[] tall = new float[w * h * CHANNELS];
        IntStream.range(0, h).parallel().forEach(y -> {
            for (int i = 0; i < w * CHANNELS; i++) {
                tall[y * w * CHANNELS + i] = cubic(wide, i, w * CHANNELS, height, y);
            }
        });
        return new Enlargement(w, h, tall);
    }

    /** A sample of a row or column at twice its density, not beyond its two nearest neighbours, so that edges have no halo. */
    private static float cubic(float[] from, int start, int stride, int count, int place) {
        int left = (place + 1) / 2 - 1; // odd places lie a quarter behind a sample, even ones a quarter before
        double t = place % 2 == 0 ? 0.75 : 0.25;
        float a = at(from, start, stride, count, left - 1);
        float b = at(from, start, stride, count, left);
        float c = at(from, start, stride, count, left + 1);
        float d = at(from, start, stride, count, left + 2);
        double value = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
        return (float) Math.max(Math.min(b, c), Math.min(Math.max(b, c), value));
    }

    private static float at(float[] from, int start, int stride, int count, int index) {
        return index < 0 || index >= count ? 0 : from[start + index * stride];
    }

    /** Averages along edges, as far as there is one direction. */
    private Enlargement smoothedAlongEdges() {
        float[][] tensor = tensor();
        for (float[] part : tensor) {
            Planes.blur(part, width, height, TENSOR_SIGMA);
        }
        double[] weights = new double[ALONG + 1];
        for (int k = 0; k <= ALONG; k++) {
            weights[k] = Math.exp(-0.5 * k * k / (ALONG_SIGMA * ALONG_SIGMA));
        }
        float[] smooth = values.clone();
        IntStream.range(0, height).parallel().forEach(y -> {
            float[] sample = new float[CHANNELS];
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double xx = tensor[0][i];
                double xy = tensor[1][i];
                double yy = tensor[2][i];
                double root = Math.hypot(xx - yy, 2 * xy);
                double sum = xx + yy;
                double one = sum < FAINT * FAINT ? 0 : root / sum; // 1 where all gradients point one way
                if (one < 0.3) {
                    continue;
                }
                double angle = 0.5 * Math.atan2(2 * xy, xx - yy); // of the gradient
                double stepX = -Math.sin(angle);
                double stepY = Math.cos(angle);
                double total = weights[0];
                double[] mean = new double[CHANNELS];
                for (int c = 0; c < CHANNELS; c++) {
                    mean[c] = weights[0] * values[i * CHANNELS + c];
                }
                for (int k = 1; k <= ALONG; k++) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        sample(x + sign * k * stepX, y + sign * k * stepY, sample);
                        for (int c = 0; c < CHANNELS; c++) {
                            mean[c] += weights[k] * sample[c];
                        }
                        total += weights[k];
                    }
                }
                double share = Math.min(1, one * one);
                for (int c = 0; c < CHANNELS; c++) {
                    smooth[i * CHANNELS + c] =
                            (float) (share * mean[c] / total + (1 - share) * values[i * CHANNELS + c]);
                }
            }
        });
        return new Enlargement(width, height, smooth);
    }

    /** Draws each edge together by looking further from it. */
    private Enlargement drawnTogether() {
        float[][] tensor = tensor();
        float[] strength = new float[width * height];
        for (int i = 0; i < strength.length; i++) {
            strength[i] = (float) Math.sqrt(tensor[0][i] + tensor[2][i]);
        }
        Planes.blur(strength, width, height, EDGE_SIGMA);
        float[] sharp = new float[values.length];
        IntStream.range(0, height).parallel().forEach(y -> {
            float[] sample = new float[CHANNELS];
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double e = strength[i] + FAINT;
                double dx =
                        (strength[y * width + Math.min(width - 1, x + 1)] - strength[y * width + Math.max(0, x - 1)])
                                / (2 * e);
                double dy =
                        (strength[Math.min(height - 1, y + 1) * width + x] - strength[Math.max(0, y - 1) * width + x])
                                / (2 * e);
                double length = NARROWING * Math.hypot(dx, dy);
                double factor = length > FARTHEST ? NARROWING * FARTHEST / length : NARROWING;
                sample(x - factor * dx, y - factor * dy, sample);
                System.arraycopy(sample, 0, sharp, i * CHANNELS, CHANNELS);
            }
        });
        return new Enlargement(width, height, sharp);
    }

    /** Products of gradients, summed over the channels: xx, xy, yy. */
    private float[][] tensor() {
        float[][] tensor = new float[3][width * height];
        IntStream.range(0, height).parallel().forEach(y -> {
            int above = Math.max(0, y - 1) * width;
            int below = Math.min(height - 1, y + 1) * width;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int left = y * width + Math.max(0, x - 1);
                int right = y * width + Math.min(width - 1, x + 1);
                for (int c = 0; c < CHANNELS; c++) {
                    double weight = c == CHANNELS - 1 ? ALPHA_WEIGHT : 1;
                    double gx = 0.5 * (values[right * CHANNELS + c] - values[left * CHANNELS + c]);
                    double gy = 0.5 * (values[(below + x) * CHANNELS + c] - values[(above + x) * CHANNELS + c]);
                    tensor[0][i] += (float) (weight * gx * gx);
                    tensor[1][i] += (float) (weight * gx * gy);
                    tensor[2][i] += (float) (weight * gy * gy);
                }
            }
        });
        return tensor;
    }

    /** Between four pixels; the border goes on. */
    private void sample(double x, double y, float[] into) {
        double px = Math.max(0, Math.min(width - 1.0, x));
        double py = Math.max(0, Math.min(height - 1.0, y));
        int x0 = Math.min(width - 2, (int) px);
        int y0 = Math.min(height - 2, (int) py);
        float fx = (float) (px - x0);
        float fy = (float) (py - y0);
        int at = (y0 * width + x0) * CHANNELS;
        int below = at + width * CHANNELS;
        for (int c = 0; c < CHANNELS; c++) {
            float top = values[at + c] + fx * (values[at + CHANNELS + c] - values[at + c]);
            float bottom = values[below + c] + fx * (values[below + CHANNELS + c] - values[below + c]);
            into[c] = top + fy * (bottom - top);
        }
    }
}
