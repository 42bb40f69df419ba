package studio.bottega.media.platform;

import java.time.LocalDate;
import java.util.List;

/**
 * Where a platform shows a file, and what it asks of it. A bound of zero and an empty list ask nothing.
 *
 * @param id stable, for instance {@code tiktok-in-feed}
 * @param name for people
 * @param sizes the only ones it takes, as {@code 300x250}; else shape and least size say
 * @param minAspect smallest width / height
 * @param minShortSide least pixels of the shorter side
 * @param containers such as {@code mp4}, {@code png}
 * @param zone the safe zone that words keep to there; empty if there is none
 * @param disclosure what the platform wants to be told of media that programs made; empty if nothing
 * @param source where the numbers are from
 * @param retrieved when they were read
 * @param expires from when they should not be trusted
 */
public record Placement(
        String id,
        String name,
        SafeZone.Medium medium,
        List<String> sizes,
        double minAspect,
        double maxAspect,
        int minShortSide,
        double minSeconds,
        double maxSeconds,
        long maxBytes,
        long minBitsPerSecond,
        List<String> containers,
        List<String> codecs,
        String zone,
        String disclosure,
        String source,
        LocalDate retrieved,
        LocalDate expires) {

    public Placement {
        sizes = List.copyOf(sizes);
        containers = List.copyOf(containers);
        codecs = List.copyOf(codecs);
    }

    /** Whether a file of such a shape is meant for it at all. */
    public boolean takes(boolean film, int width, int height) {
        if ((medium == SafeZone.Medium.FILM) != film) {
            return false;
        }
        if (!sizes.isEmpty()) {
            return sizes.contains(width + "x" + height);
        }
        double aspect = (double) width / height;
        return aspect >= minAspect - 0.005 && aspect <= maxAspect + 0.005;
    }
}
