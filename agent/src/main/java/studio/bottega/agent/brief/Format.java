package studio.bottega.agent.brief;

import java.util.Locale;

/** The shapes of a film. */
public enum Format {
    VERTICAL(1080, 1920),
    SQUARE(1080, 1080),
    FEED(1080, 1350),
    LANDSCAPE(1920, 1080);

    private final int width;
    private final int height;

    Format(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The name in briefs and ids: {@code vertical}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
