package studio.bottega.media.type;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.function.Consumer;

/** How words come and go. */
final class Kinetics {

    private Kinetics() {}

    /** Fast start, soft landing; clamped to [0, 1]. */
    static double ease(double t) {
        double c = clamp(t);
        return 1 - Math.pow(1 - c, 3);
    }

    /** The part of a progress that belongs to one of several things that start one after the other. */
    static double staggered(double t, double start, double length) {
        return clamp((t - start) / length);
    }

    static double clamp(double t) {
        return Math.max(0, Math.min(1, t));
    }

    /** Draws moved and translucent. */
    static void shown(Graphics2D g, double dx, double dy, double opacity, Consumer<Graphics2D> drawing) {
        if (opacity <= 0.002) {
            return;
        }
        Graphics2D part = (Graphics2D) g.create();
        part.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        part.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        if (opacity < 1) {
            part.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        }
        part.translate(dx, dy);
        drawing.accept(part);
        part.dispose();
    }
}
