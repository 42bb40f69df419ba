package studio.bottega.media.codec;

import java.util.Arrays;

/**
 * A picture as video carries it: planar YUV 4:2:0, BT.709, limited range (Y 16 to 235, U and V 16 to 240).
 *
 * @param width even, in pixels
 * @param height even, in pixels
 * @param y luma, {@code width * height}; owned by the frame
 * @param u blue difference, {@code width / 2 * height / 2}
 * @param v red difference, as {@code u}
 */
@SuppressWarnings("ArrayRecordComponent") // Frames are compared by nobody and are too large to copy.
public record YuvFrame(int width, int height, byte[] y, byte[] u, byte[] v) {

    /** The longest side that is encoded or decoded. */
    public static final int MAX_SIDE = 8192;

    public YuvFrame {
        requireSize(width, height);
        int chroma = width / 2 * (height / 2);
        if (y.length != width * height || u.length != chroma || v.length != chroma) {
            throw new IllegalArgumentException(
                    "A frame of %d x %d needs planes of %d, %d and %d bytes, got %d, %d and %d."
                            .formatted(width, height, width * height, chroma, chroma, y.length, u.length, v.length));
        }
    }

    /** A black frame. */
    public static YuvFrame black(int width, int height) {
        requireSize(width, height);
        int chroma = width / 2 * (height / 2);
        YuvFrame frame = new YuvFrame(width, height, new byte[width * height], new byte[chroma], new byte[chroma]);
        Arrays.fill(frame.y, (byte) 16);
        Arrays.fill(frame.u, (byte) 128);
        Arrays.fill(frame.v, (byte) 128);
        return frame;
    }

    /** A frame with the same pixels that shares nothing with this one. */
    public YuvFrame copy() {
        return new YuvFrame(width, height, y.clone(), u.clone(), v.clone());
    }

    static void requireSize(int width, int height) {
        if (width < 2 || height < 2 || width > MAX_SIDE || height > MAX_SIDE || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("A video frame has even sides from 2 to %d pixels, got %d x %d."
                    .formatted(MAX_SIDE, width, height));
        }
    }
}
