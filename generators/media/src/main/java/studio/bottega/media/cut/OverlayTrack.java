package studio.bottega.media.cut;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Pixels;

/** Draws the words of the film into its frames; what rests is drawn once and kept. Confined to one thread. */
final class OverlayTrack {

    private final List<ScheduledOverlay> overlays;
    private final Map<ScheduledOverlay, Optional<YuvOverlay>> resting = new HashMap<>();
    private final BufferedImage canvas;

    OverlayTrack(List<ScheduledOverlay> overlays, int width, int height) {
        this.overlays = overlays;
        this.canvas = Pixels.clear(width, height);
    }

    /** Draws, in place, what stands over the film at a time. */
    void over(YuvFrame frame, double seconds) {
        for (ScheduledOverlay overlay : overlays) {
            if (overlay.shownAt(seconds)) {
                at(overlay, seconds).ifPresent(drawn -> drawn.over(frame));
            } else if (seconds >= overlay.end()) {
                resting.remove(overlay);
            }
        }
    }

    /** Whether the words look the same at two times. */
    boolean same(double before, double now) {
        return overlays.stream()
                .allMatch(overlay -> overlay.shownAt(before) == overlay.shownAt(now)
                        && (!overlay.shownAt(now) || overlay.restsAt(before) && overlay.restsAt(now)));
    }

    private Optional<YuvOverlay> at(ScheduledOverlay overlay, double seconds) {
        return overlay.restsAt(seconds)
                ? resting.computeIfAbsent(overlay, still -> drawn(still, seconds))
                : drawn(overlay, seconds);
    }

    private Optional<YuvOverlay> drawn(ScheduledOverlay overlay, double seconds) {
        Arrays.fill(Pixels.of(canvas), 0);
        Graphics2D g = canvas.createGraphics();
        overlay.draw(g, seconds);
        g.dispose();
        return YuvOverlay.of(canvas);
    }
}
