package studio.bottega.media.inspect.film;

import java.util.Arrays;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.inspect.picture.Luma;

/**
 * A frame as the measures of films see it. One that repeats the one before shares its pictures: they need not be looked at again.
 *
 * @param index 0, 1, 2 …
 * @param seconds when it is shown
 * @param picture all of it
 * @param small its brightness, reduced to about 200 pixels on the short side
 * @param mean mean level of {@code small}
 * @param spread standard deviation of the levels of {@code small}
 */
public record FilmFrame(int index, double seconds, YuvFrame picture, Luma small, double mean, double spread) {

    private static final int SHORT_SIDE = 200;

    static FilmFrame first(double seconds, YuvFrame picture) {
        return of(0, seconds, picture);
    }

    /** The frame after this one. */
    FilmFrame next(double nextSeconds, YuvFrame next) {
        return same(picture, next)
                ? new FilmFrame(index + 1, nextSeconds, picture, small, mean, spread)
                : of(index + 1, nextSeconds, next);
    }

    private static boolean same(YuvFrame a, YuvFrame b) {
        return a.width() == b.width()
                && Arrays.equals(a.y(), b.y())
                && Arrays.equals(a.u(), b.u())
                && Arrays.equals(a.v(), b.v());
    }

    private static FilmFrame of(int index, double seconds, YuvFrame picture) {
        int factor = Math.max(1, Math.min(picture.width(), picture.height()) / SHORT_SIDE);
        Luma small = Luma.ofLimited(picture.y(), picture.width(), picture.height(), factor);
        return new FilmFrame(index, seconds, picture, small, small.mean(), small.spread());
    }
}
