package studio.bottega.generators.image;

/**
 * A picture of 32-bit samples, channel by channel: what models take.
 *
 * @param values (C, H, W), row-major
 */
public record Planes(int channels, int height, int width, float[] values) {

    public Planes {
        if (values.length != channels * height * width) {
            throw new IllegalArgumentException("%d channels of %d×%d are %d samples, got %d"
                    .formatted(channels, width, height, channels * height * width, values.length));
        }
    }

    /** Eight bits for each sample of [0, 1]: times 255, rounded to even. */
    public Bitmap toBitmap() {
        byte[] samples = new byte[values.length];
        int plane = height * width;
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane; i++) {
                double level = Math.rint(Math.min(1f, Math.max(0f, values[c * plane + i])) * 255f);
                samples[i * channels + c] = (byte) (int) level;
            }
        }
        return Bitmap.of(width, height, channels, samples);
    }
}
