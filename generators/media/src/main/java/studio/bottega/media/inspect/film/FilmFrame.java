package studio.bottega.media.inspect.film;

import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.inspect.picture.Luma;

/**
 * A frame as the measures of films see it.
 *
 * @param index 0, 1, 2 …
 * @param seconds when it is shown
 * @param picture all of it
 * @param small its brightness, reduced to about 200 pixels on the short side
 */
public record FilmFrame(int index, double seconds, YuvFrame picture, Luma small) {

    private static final int SHORT_SIDE = 200;

    static FilmFrame of(int index, double seconds, YuvFrame picture) {
        int factor = Math.max(1, Math.min(picture.width(), picture.height()) / SHORT_SIDE);
        return new FilmFrame(
                index, seconds, picture, Luma.ofLimited(picture.y(), picture.width(), picture.height(), factor));
    }
}
