package studio.bottega.media.platform;

import java.time.LocalDate;
import studio.bottega.contract.domain.Place;

/**
 * A part of the picture in which words are safe, as shares of its sides. Platforms change these; so each says where it
 * is from and until when it is taken for true.
 *
 * @param name for instance {@code tiktok-in-feed}
 * @param medium for what it holds
 * @param minAspect smallest width / height it is for
 * @param required whether words outside are a fault; otherwise they are worth knowing on that platform
 * @param source where the numbers are from
 * @param retrieved when they were read
 * @param expires from when they should not be trusted
 */
public record SafeZone(
        String name,
        Medium medium,
        double minAspect,
        double maxAspect,
        double top,
        double bottom,
        double left,
        double right,
        boolean required,
        String source,
        LocalDate retrieved,
        LocalDate expires) {

    public enum Medium {
        STILL,
        FILM
    }

    public SafeZone {
        if (!(top >= 0 && bottom >= 0 && top + bottom < 1 && left >= 0 && right >= 0 && left + right < 1)) {
            throw new IllegalArgumentException("Zone %s leaves no room for words".formatted(name));
        }
    }

    public boolean isFor(boolean film, int width, int height) {
        double aspect = (double) width / height;
        return (medium == Medium.FILM) == film && aspect >= minAspect && aspect <= maxAspect;
    }

    /** How many pixels of the box stand farthest outside. */
    public double outside(Place box, int width, int height) {
        double beyondLeft = left * width - box.x();
        double beyondTop = top * height - box.y();
        double beyondRight = box.x() + box.width() - (1 - right) * width;
        double beyondBottom = box.y() + box.height() - (1 - bottom) * height;
        return Math.max(0, Math.max(Math.max(beyondLeft, beyondTop), Math.max(beyondRight, beyondBottom)));
    }
}
