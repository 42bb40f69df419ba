package studio.bottega.generators.image;

/**
 * Changes a picture's size by a separable filter that widens when the picture shrinks, so that nothing aliases.
 *
 * <p>Rows first, then columns, each pass rounded to 8 bits; weights are fixed-point integers. Two arithmetics are known, because references differ
 * in the last bit: that of Pillow ({@code Resample.c}) and that of PyTorch ({@code upsample_*2d_aa} on bytes).
 *
 * <p>Immutable and thread-safe.
 */
public final class Resizer {

    /** How weights are rounded. */
    public enum Arithmetic {
        /** 22 bits behind the point. */
        PILLOW,
        /** As many bits as let the largest weight of a pass fit 16. */
        TORCH
    }

    private static final int PILLOW_BITS = 22;

    private final Resample filter;
    private final Arithmetic arithmetic;

    public Resizer(Resample filter, Arithmetic arithmetic) {
        this.filter = filter;
        this.arithmetic = arithmetic;
    }

    /** The weights of one pass: for each place of the result, the first place it is made of and its weights. */
    private record Weights(int[] first, int[][] weights, int bits) {}

    /** To a size; the same picture if it has it. */
    public Bitmap resize(Bitmap picture, int width, int height) {
        return resize(picture, width, height, 0, 0, picture.width(), picture.height());
    }

    /** A part of the picture to a size; a part without height or width is its edge, drawn out. */
    public Bitmap resize(Bitmap picture, int width, int height, double left, double top, double right, double bottom) {
        Bitmap.requireSize(width, height);
        boolean across = width != picture.width() || left != 0 || right != width;
        boolean along = height != picture.height() || top != 0 || bottom != height;
        if (!across && !along) {
            return picture;
        }
        if (filter == Resample.NEAREST) {
            return nearest(picture, width, height, left, top, right, bottom);
        }
        Bitmap source = picture.channels() == 4 ? premultiplied(picture) : picture;
        if (across) {
            source = horizontal(source, weights(picture.width(), width, left, right));
        }
        if (along) {
            source = vertical(source, weights(picture.height(), height, top, bottom));
        }
        return picture.channels() == 4 ? straight(source) : source;
    }

    private Weights weights(int in, int out, double from, double until) {
        double scale = (until - from) / out;
        double stretch = Math.max(scale, 1);
        double support = filter.support() * stretch;
        int[] first = new int[out];
        double[][] exact = new double[out][];
        double largest = 0;
        for (int i = 0; i < out; i++) {
            double centre = from + (i + 0.5) * scale;
            int low = Math.max(0, (int) (centre - support + 0.5));
            int high = Math.min(in, (int) (centre + support + 0.5));
            first[i] = low;
            exact[i] = new double[Math.max(0, high - low)];
            double sum = 0;
            for (int j = 0; j < exact[i].length; j++) {
                exact[i][j] = filter.weight((j + low - centre + 0.5) * (1 / stretch));
                sum += exact[i][j];
            }
            for (int j = 0; j < exact[i].length && sum != 0; j++) {
                exact[i][j] /= sum;
                largest = Math.max(largest, exact[i][j]);
            }
        }
        int bits = arithmetic == Arithmetic.PILLOW ? PILLOW_BITS : torchBits(largest);
        int[][] fixed = new int[out][];
        for (int i = 0; i < out; i++) {
            fixed[i] = fixed(exact[i], bits);
        }
        return new Weights(first, fixed, bits);
    }

    private static int torchBits(double largest) {
        int bits = 0;
        while (bits < PILLOW_BITS && (int) (0.5 + largest * (1 << (bits + 1))) < (1 << 15)) {
            bits++;
        }
        return bits;
    }

    private static int[] fixed(double[] exact, int bits) {
        int[] fixed = new int[exact.length];
        for (int j = 0; j < fixed.length; j++) {
            double scaled = exact[j] * (1 << bits);
            fixed[j] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        }
        return fixed;
    }

    private static Bitmap horizontal(Bitmap in, Weights pass) {
        int width = pass.first.length;
        int channels = in.channels();
        byte[] source = in.raw();
        byte[] result = new byte[width * in.height() * channels];
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    int at = (y * in.width() + pass.first[x]) * channels + c;
                    result[(y * width + x) * channels + c] = sum(source, at, channels, pass.weights[x], pass.bits);
                }
            }
        }
        return Bitmap.taking(width, in.height(), channels, result);
    }

    private static Bitmap vertical(Bitmap in, Weights pass) {
        int height = pass.first.length;
        int row = in.width() * in.channels();
        byte[] source = in.raw();
        byte[] result = new byte[height * row];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row; i++) {
                result[y * row + i] = sum(source, pass.first[y] * row + i, row, pass.weights[y], pass.bits);
            }
        }
        return Bitmap.taking(in.width(), height, in.channels(), result);
    }

    private static byte sum(byte[] source, int start, int step, int[] weights, int bits) {
        int sum = bits == 0 ? 0 : 1 << (bits - 1);
        int at = start;
        for (int weight : weights) {
            sum += (source[at] & 0xFF) * weight;
            at += step;
        }
        return (byte) Math.max(0, Math.min(255, sum >> bits));
    }

    /** Places are added up step by step, as the reference does, so that rounding is the same. */
    private static Bitmap nearest(
            Bitmap in, int width, int height, double left, double top, double right, double bottom) {
        int[] columns = places(in.width(), width, left, right);
        int[] rows = places(in.height(), height, top, bottom);
        int channels = in.channels();
        byte[] result = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (rows[y] * in.width() + columns[x]) * channels;
                System.arraycopy(in.raw(), at, result, (y * width + x) * channels, channels);
            }
        }
        return Bitmap.taking(width, height, channels, result);
    }

    private static int[] places(int in, int out, double from, double until) {
        double step = (until - from) / out;
        double place = from + step * 0.5;
        int[] places = new int[out];
        for (int i = 0; i < out; i++) {
            places[i] = Math.max(0, Math.min(in - 1, (int) place));
            place += step;
        }
        return places;
    }

    /** Colours times their opacity: what transparent pixels hide must not bleed. */
    private static Bitmap premultiplied(Bitmap in) {
        byte[] samples = in.samples();
        for (int i = 0; i < samples.length; i += 4) {
            int alpha = samples[i + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                int product = (samples[i + c] & 0xFF) * alpha + 128;
                samples[i + c] = (byte) (((product >> 8) + product) >> 8);
            }
        }
        return Bitmap.taking(in.width(), in.height(), 4, samples);
    }

    private static Bitmap straight(Bitmap in) {
        byte[] samples = in.samples();
        for (int i = 0; i < samples.length; i += 4) {
            int alpha = samples[i + 3] & 0xFF;
            for (int c = 0; c < 3 && alpha != 0 && alpha != 255; c++) {
                samples[i + c] = (byte) Math.min(255, 255 * (samples[i + c] & 0xFF) / alpha);
            }
        }
        return Bitmap.taking(in.width(), in.height(), 4, samples);
    }
}
