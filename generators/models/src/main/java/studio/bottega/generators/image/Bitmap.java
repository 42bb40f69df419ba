package studio.bottega.generators.image;

import java.util.Arrays;

/**
 * A picture of 8-bit samples, row by row, the channels of a pixel side by side: grey, RGB or RGBA.
 *
 * <p>Immutable.
 */
public final class Bitmap {

    /** Largest width and height. */
    public static final int MAX_SIDE = 32_768;

    private static final long MAX_SAMPLES = 1L << 30;

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;

    private Bitmap(int width, int height, int channels, byte[] samples) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples;
    }

    /**
     * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
     * @param samples height·width·channels; copied
     */
    public static Bitmap of(int width, int height, int channels, byte[] samples) {
        requireSize(width, height);
        if (channels != 1 && channels != 3 && channels != 4) {
            throw new IllegalArgumentException("A picture has 1, 3 or 4 channels, got " + channels);
        }
        long wanted = (long) width * height * channels;
        if (samples.length != wanted) {
            throw new IllegalArgumentException("A picture of %d×%d with %d channels has %d samples, got %d"
                    .formatted(width, height, channels, wanted, samples.length));
        }
        return new Bitmap(width, height, channels, samples.clone());
    }

    /** Takes the array as it is: for callers that made it. */
    static Bitmap taking(int width, int height, int channels, byte[] samples) {
        return new Bitmap(width, height, channels, samples);
    }

    static void requireSize(int width, int height) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE || 4L * width * height > MAX_SAMPLES) {
            throw new IllegalArgumentException("A picture has 1 to %d pixels a side and at most %d in all, got %d×%d"
                    .formatted(MAX_SIDE, MAX_SAMPLES / 4, width, height));
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int channels() {
        return channels;
    }

    /** A sample, 0 to 255. */
    public int sample(int x, int y, int channel) {
        return samples[(y * width + x) * channels + channel] & 0xFF;
    }

    /** A copy of all samples. */
    public byte[] samples() {
        return samples.clone();
    }

    /** The samples themselves, for reading. */
    byte[] raw() {
        return samples;
    }

    /** The part from (left, top) to before (right, bottom); black where that lies outside. */
    public Bitmap crop(int left, int top, int right, int bottom) {
        requireSize(right - left, bottom - top);
        byte[] part = new byte[(right - left) * (bottom - top) * channels];
        Bitmap canvas = new Bitmap(right - left, bottom - top, channels, part);
        canvas.draw(this, -left, -top);
        return canvas;
    }

    /** Draws another picture over this one; only while it is being made. */
    void draw(Bitmap other, int left, int top) {
        int from = Math.max(0, -left);
        int until = Math.min(other.width, width - left);
        for (int y = Math.max(0, -top); y < Math.min(other.height, height - top) && from < until; y++) {
            System.arraycopy(
                    other.samples,
                    (y * other.width + from) * channels,
                    samples,
                    ((y + top) * width + left + from) * channels,
                    (until - from) * channels);
        }
    }

    /** Three channels: grey is repeated, transparency dropped. */
    public Bitmap toRgb() {
        if (channels == 3) {
            return this;
        }
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = samples[channels == 1 ? i : 4 * i + c];
            }
        }
        return new Bitmap(width, height, 3, rgb);
    }

    /** One channel: ITU-R 601-2 luma in 16-bit fixed point, rounded. */
    public Bitmap toGrey() {
        if (channels == 1) {
            return this;
        }
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            int at = i * channels;
            int luma = 19_595 * (samples[at] & 0xFF)
                    + 38_470 * (samples[at + 1] & 0xFF)
                    + 7_471 * (samples[at + 2] & 0xFF);
            grey[i] = (byte) ((luma + 0x8000) >> 16);
        }
        return new Bitmap(width, height, 1, grey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitmap that
                && width == that.width
                && height == that.height
                && channels == that.channels
                && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Bitmap[%d×%d, %d channels]".formatted(width, height, channels);
    }
}
