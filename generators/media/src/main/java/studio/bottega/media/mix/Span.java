package studio.bottega.media.mix;

/**
 * A stretch of time.
 *
 * @param start seconds
 * @param end seconds, not before {@code start}
 */
public record Span(double start, double end) {

    public Span {
        if (!(end >= start)) {
            throw new IllegalArgumentException(
                    "A stretch of time cannot end at " + end + " s before it begins at " + start + " s.");
        }
    }

    public double seconds() {
        return end - start;
    }
}
