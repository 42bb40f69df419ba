package studio.bottega.media.subject;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import studio.bottega.media.colour.Oklab;

/** A {@link Graphics2D} with the strokes that drawn things are made of. Confined to one thread. */
public final class Brush {

    private final Graphics2D g;

    public Brush(Graphics2D g) {
        this.g = g;
    }

    public Graphics2D graphics() {
        return g;
    }

    public Brush fill(Shape shape, Paint paint) {
        g.setPaint(paint);
        g.fill(shape);
        return this;
    }

    public Brush fill(Shape shape, Oklab colour) {
        return fill(shape, colour.color());
    }

    public Brush line(Shape shape, double width, Paint paint) {
        g.setPaint(paint);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(shape);
        return this;
    }

    public Brush line(Shape shape, double width, Oklab colour) {
        return line(shape, width, colour.color());
    }

    /** Paints something mirrored about a vertical line. */
    public Brush mirrored(double aboutX, java.util.function.Consumer<Brush> painting) {
        AffineTransform before = g.getTransform();
        g.translate(2 * aboutX, 0);
        g.scale(-1, 1);
        painting.accept(this);
        g.setTransform(before);
        return this;
    }

    /** Paints something turned about a point, clockwise. */
    public Brush turned(double degrees, double x, double y, java.util.function.Consumer<Brush> painting) {
        AffineTransform before = g.getTransform();
        g.rotate(Math.toRadians(degrees), x, y);
        painting.accept(this);
        g.setTransform(before);
        return this;
    }

    /** Paints something only inside a shape. */
    public Brush inside(Shape shape, java.util.function.Consumer<Brush> painting) {
        Shape before = g.getClip();
        g.clip(shape);
        painting.accept(this);
        g.setClip(before);
        return this;
    }

    public static Shape oval(double cx, double cy, double rx, double ry) {
        return new Ellipse2D.Double(cx - rx, cy - ry, 2 * rx, 2 * ry);
    }

    public static Shape box(double x, double y, double w, double h) {
        return new Rectangle2D.Double(x, y, w, h);
    }

    public static Shape round(double x, double y, double w, double h, double radius) {
        return new RoundRectangle2D.Double(x, y, w, h, 2 * radius, 2 * radius);
    }

    /** A closed path: x, y pairs joined by straight lines. */
    public static Path2D poly(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** A closed smooth path through points: x, y pairs (Catmull-Rom). */
    public static Path2D blob(double... xy) {
        int n = xy.length / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 0; i < n; i++) {
            curve(path, xy, (i + n - 1) % n, i, (i + 1) % n, (i + 2) % n);
        }
        path.closePath();
        return path;
    }

    /** An open smooth path through points. */
    public static Path2D curve(double... xy) {
        int n = xy.length / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 0; i + 1 < n; i++) {
            curve(path, xy, Math.max(0, i - 1), i, i + 1, Math.min(n - 1, i + 2));
        }
        return path;
    }

    private static void curve(Path2D path, double[] xy, int before, int from, int to, int after) {
        path.curveTo(
                xy[2 * from] + (xy[2 * to] - xy[2 * before]) / 6,
                xy[2 * from + 1] + (xy[2 * to + 1] - xy[2 * before + 1]) / 6,
                xy[2 * to] - (xy[2 * after] - xy[2 * from]) / 6,
                xy[2 * to + 1] - (xy[2 * after + 1] - xy[2 * from + 1]) / 6,
                xy[2 * to],
                xy[2 * to + 1]);
    }

    /** A limb: round at both ends, as thick there as said. */
    public static Shape limb(double x1, double y1, double r1, double x2, double y2, double r2) {
        double angle = Math.atan2(y2 - y1, x2 - x1);
        double length = Math.hypot(x2 - x1, y2 - y1);
        double lean = length <= Math.abs(r1 - r2) ? 0 : Math.acos((r1 - r2) / length);
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double a = angle + lean;
        double b = angle - lean;
        path.moveTo(x1 + r1 * Math.cos(a), y1 + r1 * Math.sin(a));
        path.lineTo(x2 + r2 * Math.cos(a), y2 + r2 * Math.sin(a));
        path.lineTo(x2 + r2 * Math.cos(b), y2 + r2 * Math.sin(b));
        path.lineTo(x1 + r1 * Math.cos(b), y1 + r1 * Math.sin(b));
        path.closePath();
        java.awt.geom.Area area = new java.awt.geom.Area(path);
        area.add(new java.awt.geom.Area(oval(x1, y1, r1, r1)));
        area.add(new java.awt.geom.Area(oval(x2, y2, r2, r2)));
        return area;
    }

    /** A gradient downwards. */
    public static Paint down(double y1, double y2, Oklab from, Oklab to) {
        return gradient(0, y1, 0, y2, from, to);
    }

    /** A gradient to the right. */
    public static Paint across(double x1, double x2, Oklab... colours) {
        return gradient(x1, 0, x2, 0, colours);
    }

    /** A gradient through evenly spaced colours. */
    public static Paint gradient(double x1, double y1, double x2, double y2, Oklab... colours) {
        Color[] colors = new Color[colours.length];
        for (int i = 0; i < colours.length; i++) {
            colors[i] = colours[i].color();
        }
        return new LinearGradientPaint((float) x1, (float) y1, (float) x2, (float) y2, even(colours.length), colors);
    }

    /** A gradient downwards through evenly spaced colours, which may be translucent. */
    public static Paint veil(double y1, double y2, Color... colors) {
        return new LinearGradientPaint(0, (float) y1, 0, (float) y2, even(colors.length), colors);
    }

    /** The sheen of something round that stands upright: dark edges, a light band, a rim. */
    public static Paint sheen(double x1, double x2, Oklab colour) {
        return across(
                x1,
                x2,
                colour.lighter(-.16),
                colour.lighter(-.03),
                colour.lighter(.13),
                colour.lighter(.04),
                colour.lighter(-.04),
                colour.lighter(-.10),
                colour.lighter(-.20),
                colour.lighter(-.12));
    }

    /** Light around a point that fades to nothing. */
    public static Paint glow(double cx, double cy, double radius, Oklab colour, double strength) {
        float[] at = {0, .25f, .55f, 1};
        Color[] colors = {
            colour.color(strength), colour.color(strength * .55), colour.color(strength * .16), colour.color(0)
        };
        return new RadialGradientPaint((float) cx, (float) cy, (float) radius, at, colors);
    }

    /** Colours in rings around a point. */
    public static Paint rings(double cx, double cy, double radius, Color... colors) {
        return new RadialGradientPaint((float) cx, (float) cy, (float) radius, even(colors.length), colors);
    }

    private static float[] even(int count) {
        float[] at = new float[count];
        for (int i = 0; i < count; i++) {
            at[i] = i / (float) (count - 1);
        }
        return at;
    }
}
