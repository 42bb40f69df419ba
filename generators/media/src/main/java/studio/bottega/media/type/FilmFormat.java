package studio.bottega.media.type;

import java.util.List;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.colour.Harmony;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.platform.Zones;

/**
 * The frame that a film's words stand in, and the colours they may have.
 *
 * @param palette of the brand as {@code #RRGGBB}; empty lets the mood choose
 */
public record FilmFormat(int width, int height, List<String> palette, Mood mood) {

    public FilmFormat {
        palette = List.copyOf(palette);
        if (width < 16 || height < 16) {
            throw new IllegalArgumentException(
                    "A film has at least 16 pixels a side, got %d x %d".formatted(width, height));
        }
    }

    /** A hundredth of the shorter side. */
    public double unit() {
        return Math.min(width, height) / 100.0;
    }

    public boolean portrait() {
        return height > width * 1.1;
    }

    /**
     * Whether platforms cover the whole foot of the frame: words then stand over the picture's subject unless they stand at its
     * head.
     */
    boolean wordsAtHead() {
        return safe().bottom() < .75 * height;
    }

    /** Where words may stand: clear of the edges, and of what any platform puts over a film of this shape. */
    public Area safe() {
        Area common = Zones.common(true, width, height);
        double side = 6.5 * unit();
        double left = Math.max(side, common.x());
        double head = Math.max(portrait() ? .10 * height : 6 * unit(), common.y());
        double right = Math.min(width - side, common.right());
        double foot = Math.min(portrait() ? .82 * height : height - side, common.bottom());
        return new Area(left, head, right - left, foot - head);
    }

    /** The part of it that has the frame's middle in its own. */
    public Area centred() {
        Area safe = safe();
        double half = Math.min(width / 2.0 - safe.x(), safe.right() - width / 2.0);
        return new Area(width / 2.0 - half, safe.y(), 2 * half, safe.height());
    }

    Oklab accent() {
        return Harmony.accent(Harmony.brand(palette), mood);
    }

    Oklab paper() {
        return Harmony.paper(accent());
    }

    Oklab ink() {
        return Harmony.ink(accent(), Harmony.second(Harmony.brand(palette), accent()))
                .withLightness(.16);
    }
}
