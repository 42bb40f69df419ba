package studio.bottega.media.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** The lamp room of a lighthouse: glass all round, the sea beyond, iron, a floor of plates, and beams that go out. */
record LampRoom(Stage stage, Atmosphere air, double floor) {

    /** Layer of the lens. */
    static final String LENS = "lens";

    List<Layer> paint() {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double size = Math.max(stage.width(), stage.height());
        double sill = floor - stage.height() * .06;
        layers.add(new Water(stage, air)
                .paint("sea", stage.horizon(), sill + size * .02, 400, layers, Oklab.lch(.42, .075, 232), .45));
        layers.add(beams());
        layers.add(glazing(sill));
        layers.add(lens());
        layers.add(plates(sill));
        return layers;
    }

    private double lampX() {
        return stage.width() * (.5 - air.keySide() * .17);
    }

    private double lampY() {
        return floor - stage.height() * .23;
    }

    /** The light itself. */
    Light light() {
        return new Light(lampX(), lampY(), 2.6, stage.height() * .9, air.lamp(), air.dark() ? 1 : .4);
    }

    /** The lens: a beehive of prisms in a brass frame on its pedestal. */
    private Layer lens() {
        double tall = stage.height() * .27;
        double cx = lampX();
        double cy = lampY();
        double staged = Math.max(5.4, stage.staged(2.7));
        Sheet sheet = new Sheet(
                LENS, staged, new Area(cx - tall * .5, cy - tall * .75, tall, floor + tall * .40 - cy + tall * .75), 1);
        Graphics2D g = sheet.brush();
        Oklab brass = Interior.roomLight(air, Oklab.lch(.66, .10, 82));
        Oklab iron = Interior.roomLight(air, Oklab.lch(.36, .03, 250));
        var brush = new studio.bottega.media.subject.Brush(g);
        double r = tall * .30;
        brush.fill(
                studio.bottega.media.subject.Brush.poly(
                        cx - r * .55,
                        cy + tall * .5,
                        cx + r * .55,
                        cy + tall * .5,
                        cx + r * .75,
                        floor + tall * .34,
                        cx - r * .75,
                        floor + tall * .34),
                studio.bottega.media.subject.Brush.sheen(cx - r * .75, cx + r * .75, iron));
        brush.fill(
                studio.bottega.media.subject.Brush.round(cx - r * 1.02, cy + tall * .44, r * 2.04, tall * .075, 4),
                studio.bottega.media.subject.Brush.sheen(cx - r, cx + r, brass));
        var glass = studio.bottega.media.subject.Brush.blob(
                cx - r * .42,
                cy - tall * .47,
                cx + r * .42,
                cy - tall * .47,
                cx + r * .86,
                cy - tall * .22,
                cx + r,
                cy,
                cx + r * .86,
                cy + tall * .24,
                cx + r * .55,
                cy + tall * .45,
                cx - r * .55,
                cy + tall * .45,
                cx - r * .86,
                cy + tall * .24,
                cx - r,
                cy,
                cx - r * .86,
                cy - tall * .22);
        Oklab lamp = air.lamp();
        Oklab white = Oklab.lch(.99, .02, 95);
        brush.fill(
                glass,
                studio.bottega.media.subject.Brush.across(
                        cx - r,
                        cx + r,
                        lamp.lighter(-.30),
                        lamp.lighter(-.06),
                        white,
                        lamp.lighter(-.06),
                        lamp.lighter(-.30)));
        brush.inside(glass, in -> {
            for (int i = -9; i <= 9; i++) {
                double y = cy + tall * .052 * i;
                double bow = tall * .018 * Math.signum(i) * Math.min(1, Math.abs(i) / 4.0);
                in.line(
                        studio.bottega.media.subject.Brush.curve(cx - r * 1.1, y, cx, y + bow, cx + r * 1.1, y),
                        tall * .009,
                        lamp.lighter(-.24).color(.55));
                in.line(
                        studio.bottega.media.subject.Brush.curve(
                                cx - r * 1.1,
                                y + tall * .012,
                                cx,
                                y + bow + tall * .012,
                                cx + r * 1.1,
                                y + tall * .012),
                        tall * .006,
                        white.color(.75));
            }
            in.fill(
                    studio.bottega.media.subject.Brush.oval(cx, cy, r * .62, r * .62),
                    studio.bottega.media.subject.Brush.glow(cx, cy, r * .62, white, 1));
            for (int i = 1; i <= 3; i++) {
                in.line(
                        studio.bottega.media.subject.Brush.oval(cx, cy, r * .2 * i, r * .2 * i),
                        tall * .006,
                        lamp.lighter(-.12).color(.6));
            }
        });
        for (double x : new double[] {-.92, -.36, .36, .92}) {
            brush.line(
                    studio.bottega.media.subject.Brush.curve(
                            cx + r * x * .48,
                            cy - tall * .47,
                            cx + r * x * 1.02,
                            cy - tall * .1,
                            cx + r * x * 1.02,
                            cy + tall * .1,
                            cx + r * x * .60,
                            cy + tall * .45),
                    tall * .013,
                    brass);
        }
        brush.fill(
                studio.bottega.media.subject.Brush.round(cx - r * .55, cy - tall * .53, r * 1.1, tall * .065, 4),
                studio.bottega.media.subject.Brush.sheen(cx - r * .55, cx + r * .55, brass));
        g.dispose();
        return sheet.layer(Motion.GLOW);
    }

    private Layer beams() {
        double staged = Math.max(5.6, stage.staged(3.0));
        Sheet sheet = new Sheet("beams", staged, stage.reach(staged), .2);
        double size = Math.max(stage.width(), stage.height());
        double cx = lampX();
        double cy = lampY();
        int rgb = air.lamp().lighter(.04).rgb();
        double strength = air.dark() ? .55 : .2;
        sheet.shade((x, y) -> {
            double dx = x - cx;
            double dy = y - cy - Math.abs(dx) * -.05;
            double spread = size * .018 + Math.abs(dx) * .13;
            double beam = Math.exp(-dy * dy / (spread * spread)) * Math.exp(-Math.abs(dx) / (size * .55));
            double d = Math.hypot(dx, y - cy) / size;
            return Argb.of(rgb, strength * (.55 * beam + .65 * Math.exp(-d * d * 46)));
        });
        return sheet.layer(Motion.GLOW, Blend.LIGHT);
    }

    private Layer glazing(double sill) {
        double staged = Math.max(6.5, stage.staged(3.6));
        Area reach = stage.reach(staged);
        Sheet sheet = new Sheet("glazing", staged, reach, 1);
        Graphics2D g = sheet.brush();
        Oklab iron = Interior.roomLight(air, Oklab.lch(.30, .03, 250));
        double pane = Math.max(stage.width(), stage.height()) * .155;
        double top = stage.height() * .055;
        g.setStroke(new BasicStroke((float) (stage.unit() * 1.15)));
        g.setPaint(iron.color());
        double cx = stage.width() / 2.0;
        for (int i = -9; i <= 9; i++) {
            double x = cx + (i + .5) * pane;
            g.draw(new Line2D.Double(x, top, x, sill));
        }
        for (int row = 0; row <= 2; row++) {
            double y = top + (sill - top) * row / 3.0;
            g.draw(new Line2D.Double(reach.x(), y, reach.right(), y));
        }
        g.setStroke(new BasicStroke((float) (stage.unit() * .22)));
        g.setPaint(air.lamp().color(air.dark() ? .55 : .2));
        for (int i = -9; i <= 9; i++) {
            double x = cx + (i + .5) * pane + (i < 0 ? 1 : -1) * stage.unit() * .5;
            g.draw(new Line2D.Double(x, top, x, sill));
        }
        g.setPaint(studio.bottega.media.subject.Brush.down(reach.y(), top, iron.lighter(-.10), iron.lighter(.02)));
        g.fill(new Rectangle2D.Double(reach.x(), reach.y(), reach.width(), top - reach.y() + stage.unit()));
        // glints on the glass
        g.setPaint(new java.awt.Color(255, 255, 255, 14));
        for (int i = -8; i <= 8; i += 2) {
            double x = cx + (i + .5) * pane;
            Path2D glint = new Path2D.Double();
            glint.moveTo(x + pane * .1, top);
            glint.lineTo(x + pane * .45, top);
            glint.lineTo(x + pane * .12, sill);
            glint.lineTo(x + pane * .02, sill);
            glint.closePath();
            g.fill(glint);
        }
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    private Layer plates(double sill) {
        double staged = Math.max(6.2, stage.staged(3.5));
        Area area = stage.band(staged, sill - 2, stage.reach(4).bottom());
        Sheet sheet = new Sheet("floor", staged, area, 1);
        double size = Math.max(stage.width(), stage.height());
        Oklab iron = Interior.roomLight(air, Oklab.lch(.40, .035, 245));
        Oklab warm = iron.mix(air.lamp(), .22);
        Ramp ramp = Ramp.of(iron.lighter(-.16), warm.lighter(.05));
        int seam = Argb.opaque(iron.lighter(-.2));
        double cx = stage.width() * (.5 - air.keySide() * .17);
        double horizon = stage.horizon();
        double eye = stage.height() - horizon;
        double step = floor - sill;
        sheet.shade((x, y) -> {
            if (y < sill + step) { // the low wall under the glass
                double t = (y - sill) / step;
                double rib = Math.abs(Math.IEEEremainder(x / (size * .155), 1));
                int c = ramp.at(.55 - .35 * t + .25 * Math.exp(-Math.pow((x - cx) / (size * .3), 2)));
                return t < .12 ? Argb.mix(c, ramp.at(1), .5) : rib < .015 ? Argb.mix(c, seam, .6) : c;
            }
            double z = eye / Math.max(1, y - horizon);
            double u = (x - stage.width() / 2.0) / size * z * 4;
            double v = z * 3.4;
            double fu = Math.abs(u - Math.rint(u));
            double fv = Math.abs(v - Math.rint(v));
            double d = Math.hypot((x - cx) / (size * .42), (y - floor) / (size * .26));
            int c = ramp.at(.18 + .75 * Math.exp(-d * d * 1.5));
            double stud = Math.max(0, 1 - Math.hypot(Math.IEEEremainder(u * 7, 1), Math.IEEEremainder(v * 7, 1)) / .3);
            c = Argb.mix(c, ramp.at(.95), .16 * stud * Math.min(1, 1.2 / z));
            return fu < .012 || fv < .012 ? Argb.mix(c, seam, .6) : c;
        });
        return sheet.layer(Motion.STILL);
    }
}
