package studio.bottega.media.poster;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;

/** Veils that a designer would put between picture and words on purpose. */
final class Scrim {

    private Scrim() {}

    /** From full strength at one edge of a part to nothing at the other, along an eased curve. */
    static void fade(Page page, Area part, boolean fromTop, Oklab colour, double strength) {
        float[] at = {0, .25f, .5f, .75f, 1};
        double[] curve = {1, .86, .52, .18, 0};
        Color[] colors = new Color[at.length];
        for (int i = 0; i < at.length; i++) {
            colors[i] = colour.color(strength * curve[i]);
        }
        double from = fromTop ? part.y() : part.bottom();
        double to = fromTop ? part.bottom() : part.y();
        page.fill(
                new java.awt.geom.Rectangle2D.Double(part.x(), part.y(), part.width(), part.height()),
                new LinearGradientPaint(0, (float) from, 0, (float) to, at, colors));
    }

    /** The same from a side. */
    static void fadeAcross(Page page, Area part, boolean fromLeft, Oklab colour, double strength) {
        float[] at = {0, .3f, .6f, 1};
        double[] curve = {1, .82, .34, 0};
        Color[] colors = new Color[at.length];
        for (int i = 0; i < at.length; i++) {
            colors[i] = colour.color(strength * curve[i]);
        }
        double from = fromLeft ? part.x() : part.right();
        double to = fromLeft ? part.right() : part.x();
        page.fill(
                new java.awt.geom.Rectangle2D.Double(part.x(), part.y(), part.width(), part.height()),
                new LinearGradientPaint((float) from, 0, (float) to, 0, at, colors));
    }
}
