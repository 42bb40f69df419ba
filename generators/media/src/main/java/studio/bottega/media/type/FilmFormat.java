package studio.bottega.media.type;

import java.util.List;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.colour.Harmony;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;

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

    /** Where words may stand: clear of the edges and, in upright films, of what platforms put over head and foot. */
    public Area safe() {
        double side = 6.5 * unit();
        double head = portrait() ? .10 * height : 6 * unit();
        double foot = portrait() ? .18 * height : 6.5 * unit();
        return new Area(side, head, width - 2 * side, height - head - foot);
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
