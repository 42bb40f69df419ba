package studio.bottega.media.codec;

/**
 * RGB to YUV and back by Recommendation ITU-R BT.709, 8 bits, limited range, in 16-bit fixed point. Pure functions.
 *
 * <p>Item 3.2 of the recommendation: Y' = 0.2126 R' + 0.7152 G' + 0.0722 B', scaled to 219 steps over 16; the differences scaled to 224
 * steps about 128. Chroma is the mean of the four pixels that share it, sited in their centre.
 */
public final class Bt709 {

    private static final double KR = 0.2126;
    private static final double KB = 0.0722;
    private static final double KG = 1 - KR - KB;
    private static final double LUMA_SCALE = 219.0 / 255;
    private static final double CHROMA_SCALE = 224.0 / 255;

    private static final int Y_R = fixed(KR * LUMA_SCALE);
    private static final int Y_G = fixed(KG * LUMA_SCALE);
    private static final int Y_B = fixed(KB * LUMA_SCALE);
    private static final int U_R = fixed(-KR / (2 * (1 - KB)) * CHROMA_SCALE);
    private static final int U_G = fixed(-KG / (2 * (1 - KB)) * CHROMA_SCALE);
    private static final int U_B = -U_R - U_G;
    private static final int V_G = fixed(-KG / (2 * (1 - KR)) * CHROMA_SCALE);
    private static final int V_B = fixed(-KB / (2 * (1 - KR)) * CHROMA_SCALE);
    private static final int V_R = -V_G - V_B;

    private static final int R_V = fixed(2 * (1 - KR) / CHROMA_SCALE);
    private static final int G_U = fixed(-2 * (1 - KB) * KB / KG / CHROMA_SCALE);
    private static final int G_V = fixed(-2 * (1 - KR) * KR / KG / CHROMA_SCALE);
    private static final int B_U = fixed(2 * (1 - KB) / CHROMA_SCALE);
    private static final int RGB_Y = fixed(1 / LUMA_SCALE);

    private Bt709() {}

    private static int fixed(double value) {
        return (int) Math.round(value * 65536);
    }

    /** Luma of a colour: 16 for black, 235 for white. */
    public static int y(int red, int green, int blue) {
        return (Y_R * red + Y_G * green + Y_B * blue + (16 << 16) + 32768) >> 16;
    }

    /** Blue difference of a colour; 128 for grey. */
    public static int u(int red, int green, int blue) {
        return (U_R * red + U_G * green + U_B * blue + (128 << 16) + 32768) >> 16;
    }

    /** Red difference of a colour; 128 for grey. */
    public static int v(int red, int green, int blue) {
        return (V_R * red + V_G * green + V_B * blue + (128 << 16) + 32768) >> 16;
    }

    /**
     * Converts an opaque picture.
     *
     * @param rgb {@code 0xRRGGBB} per pixel, row by row; the upper 8 bits are not looked at
     */
    public static YuvFrame toYuv(int[] rgb, int width, int height) {
        YuvFrame frame = YuvFrame.black(width, height);
        for (int row = 0; row < height; row += 2) {
            rowsToYuv(rgb, frame, row);
        }
        return frame;
    }

    /** Two rows at once, since they share their chroma. */
    private static void rowsToYuv(int[] rgb, YuvFrame frame, int row) {
        int width = frame.width();
        int at = row * width;
        int chroma = row / 2 * (width / 2);
        for (int x = 0; x < width; x += 2, at += 2, chroma++) {
            int a = luma(rgb, frame.y(), at);
            int b = luma(rgb, frame.y(), at + 1);
            int c = luma(rgb, frame.y(), at + width);
            int d = luma(rgb, frame.y(), at + width + 1);
            int red = (a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255);
            int green = (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255);
            int blue = (a & 255) + (b & 255) + (c & 255) + (d & 255);
            frame.u()[chroma] = (byte) ((U_R * red + U_G * green + U_B * blue + (512 << 16) + 131072) >> 18);
            frame.v()[chroma] = (byte) ((V_R * red + V_G * green + V_B * blue + (512 << 16) + 131072) >> 18);
        }
    }

    private static int luma(int[] rgb, byte[] luma, int at) {
        int pixel = rgb[at];
        luma[at] = (byte) y(pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255);
        return pixel;
    }

    /**
     * Converts a frame to opaque pixels {@code 0xFFRRGGBB}, row by row; chroma is repeated.
     *
     * @param frame any frame; values outside the limited range are clamped
     */
    public static int[] toRgb(YuvFrame frame) {
        return toRgb(frame, 0, frame.height());
    }

    /** As {@link #toRgb(YuvFrame)}, but of the rows of a part alone; the others stay 0. */
    public static int[] toRgb(YuvFrame frame, int top, int bottom) {
        int width = frame.width();
        int[] rgb = new int[width * frame.height()];
        for (int row = top; row < bottom; row++) {
            int chromaRow = row / 2 * (width / 2);
            for (int x = 0; x < width; x++) {
                int luma = ((frame.y()[row * width + x] & 255) - 16) * RGB_Y + 32768;
                int u = (frame.u()[chromaRow + x / 2] & 255) - 128;
                int v = (frame.v()[chromaRow + x / 2] & 255) - 128;
                int red = clamp((luma + R_V * v) >> 16);
                int green = clamp((luma + G_U * u + G_V * v) >> 16);
                int blue = clamp((luma + B_U * u) >> 16);
                rgb[row * width + x] = 0xFF000000 | red << 16 | green << 8 | blue;
            }
        }
        return rgb;
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
