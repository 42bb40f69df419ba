package studio.bottega.media.codec;

/**
 * The picture of a film that is to be written.
 *
 * @param width even, in pixels
 * @param height even, in pixels
 * @param framesPerSecond constant, 1 to 120
 */
public record VideoTrack(VideoCodec codec, int width, int height, int framesPerSecond, Quality quality) {

    /** How much is spent on fidelity. */
    public enum Quality {
        /** For clips that will be cut and encoded again: loss that a second encoding does not add up. */
        INTERMEDIATE,
        /** For what people get. */
        DELIVERY,
        /** Small, to look at in a page. */
        PREVIEW
    }

    public VideoTrack {
        YuvFrame.requireSize(width, height);
        if (framesPerSecond < 1 || framesPerSecond > 120) {
            throw new IllegalArgumentException("A film has 1 to 120 frames per second, got " + framesPerSecond + ".");
        }
    }
}
