package studio.bottega.media.cut;

import java.awt.Graphics2D;
import java.util.List;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Overlay;
import studio.bottega.media.type.TextBox;

/**
 * Words over the film for some time.
 *
 * @param start seconds at which they begin to come in
 * @param end seconds at which they are gone
 * @param inSeconds how long they take to come in
 * @param outSeconds how long they take to go; 0 ends with a cut
 * @param shift pixels by which they stand further to the right than they would alone
 * @param lift pixels by which they stand higher than they would alone
 */
record ScheduledOverlay(
        Overlay overlay, double start, double end, double inSeconds, double outSeconds, double shift, double lift) {

    /** Where they would stand alone. */
    ScheduledOverlay(Overlay overlay, double start, double end, double inSeconds, double outSeconds) {
        this(overlay, start, end, inSeconds, outSeconds, 0, 0);
    }

    boolean shownAt(double seconds) {
        return seconds >= start && seconds < end;
    }

    boolean meets(ScheduledOverlay other) {
        return start < other.end && other.start < end;
    }

    /** Whether nothing moves at a time: fully in and not yet leaving. */
    boolean restsAt(double seconds) {
        return in(seconds) == 1 && out(seconds) == 0;
    }

    private double in(double seconds) {
        return inSeconds <= 0 ? 1 : Math.max(0, Math.min(1, (seconds - start) / inSeconds));
    }

    private double out(double seconds) {
        return outSeconds <= 0 ? 0 : Math.max(0, Math.min(1, (seconds - end + outSeconds) / outSeconds));
    }

    Area area() {
        Area area = overlay.area();
        return new Area(area.x() + shift, area.y() - lift, area.width(), area.height());
    }

    /** The same in another place: to the right and up from where they would stand alone. */
    ScheduledOverlay moved(double right, double up) {
        return new ScheduledOverlay(overlay, start, end, inSeconds, outSeconds, right, up);
    }

    ScheduledOverlay until(double seconds) {
        return new ScheduledOverlay(overlay, start, seconds, inSeconds, outSeconds, shift, lift);
    }

    void draw(Graphics2D g, double seconds) {
        g.translate(shift, -lift);
        overlay.draw(g, in(seconds), out(seconds));
        g.translate(-shift, lift);
    }

    /** Its texts with their place, from when they are fully there to when they begin to go. */
    List<TextBox> boxes() {
        double there = Math.min(start + inSeconds, end);
        return overlay.boxes(there, Math.max(there, end - outSeconds)).stream()
                .map(box -> new TextBox(
                        box.role(),
                        box.text(),
                        (int) Math.round(box.x() + shift),
                        (int) Math.round(box.y() - lift),
                        box.width(),
                        box.height(),
                        box.fontSizePx(),
                        box.colour(),
                        box.startSeconds(),
                        box.endSeconds(),
                        box.kind()))
                .toList();
    }
}
