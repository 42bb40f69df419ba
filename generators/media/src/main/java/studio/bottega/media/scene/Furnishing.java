package studio.bottega.media.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** What stands and hangs in a room, on the side away from the window. */
record Furnishing(Stage stage, Atmosphere air, double floor, Oklab wall) {

    private double depth(double share) {
        return Math.max(5.9, stage.staged(4.4) * share);
    }

    private double side() {
        return -air.keySide();
    }

    /** A blackboard with chalk on it. */
    Layer board() {
        double h = Math.min(stage.height() * .26, stage.width() * .5);
        double w = Math.min(stage.width() * .62, h * 1.75);
        double cx = stage.width() * (.5 + side() * .13);
        double y = floor - stage.height() * .145 - h;
        Sheet sheet = new Sheet("board", depth(.99), new Area(cx - w * .6, y - h * .1, w * 1.2, h * 1.3), 1);
        Graphics2D g = sheet.brush();
        Oklab green = Interior.roomLight(air, Oklab.lch(.36, .05, 165));
        Oklab wood = Interior.roomLight(air, Oklab.lch(.58, .085, 62));
        g.setPaint(wood.color());
        g.fill(new RoundRectangle2D.Double(cx - w / 2 - h * .035, y - h * .035, w + h * .07, h * 1.07, 8, 8));
        g.setPaint(studio.bottega.media.subject.Brush.gradient(
                cx - w / 2, y, cx + w / 2, y + h, green.lighter(.02), green.lighter(.06), green.lighter(-.02)));
        g.fill(new Rectangle2D.Double(cx - w / 2, y, w, h));
        chalk(g, cx, y, w, h);
        g.setPaint(wood.lighter(.06).color());
        g.fill(new Rectangle2D.Double(cx - w / 2, y + h * 1.02, w, h * .035));
        g.setPaint(Oklab.lch(.95, .01, 90).color());
        g.fill(new RoundRectangle2D.Double(cx - w * .12, y + h * .995, h * .09, h * .025, 4, 4));
        g.setPaint(air.accent().withLightness(.8).color());
        g.fill(new RoundRectangle2D.Double(cx - w * .03, y + h * .995, h * .09, h * .025, 4, 4));
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    /** Sun, arrow, leaf, drops: a lesson in outline. */
    private void chalk(Graphics2D g, double cx, double y, double w, double h) {
        g.setStroke(new BasicStroke((float) (h * .011), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Oklab white = Oklab.lch(.93, .01, 120);
        Oklab yellow = Oklab.lch(.88, .11, 95);
        Oklab mint = Oklab.lch(.84, .10, 150);
        Oklab blue = Oklab.lch(.82, .07, 230);
        double sx = cx - w * .36;
        double sy = y + h * .27;
        g.setPaint(yellow.color(.85));
        g.draw(new Ellipse2D.Double(sx - h * .09, sy - h * .09, h * .18, h * .18));
        for (int i = 0; i < 10; i++) {
            double a = i * Math.PI / 5;
            g.draw(new Line2D.Double(
                    sx + Math.cos(a) * h * .12,
                    sy + Math.sin(a) * h * .12,
                    sx + Math.cos(a) * h * .17,
                    sy + Math.sin(a) * h * .17));
        }
        arrow(g, sx + h * .23, sy + h * .06, cx - w * .07, y + h * .42, h, yellow);
        g.setPaint(mint.color(.85));
        double lx = cx + w * .04;
        double ly = y + h * .50;
        Path2D leaf = new Path2D.Double();
        leaf.moveTo(lx - h * .20, ly + h * .12);
        leaf.curveTo(lx - h * .16, ly - h * .24, lx + h * .16, ly - h * .26, lx + h * .26, ly - h * .12);
        leaf.curveTo(lx + h * .20, ly + h * .16, lx - h * .04, ly + h * .24, lx - h * .20, ly + h * .12);
        g.draw(leaf);
        g.draw(new java.awt.geom.QuadCurve2D.Double(
                lx - h * .30, ly + h * .22, lx - h * .06, ly + h * .06, lx + h * .20, ly - h * .09));
        for (int i = 0; i < 3; i++) {
            double t = .25 + .22 * i;
            double bx = lx - h * .2 + t * h * .38;
            double by = ly + h * .13 - t * h * .21;
            g.draw(new Line2D.Double(bx, by, bx + h * .03, by - h * .10));
            g.draw(new Line2D.Double(bx, by, bx + h * .09, by + h * .05));
        }
        arrow(g, cx - w * .22, y + h * .86, cx - w * .06, y + h * .70, h, blue);
        arrow(g, cx + w * .17, y + h * .38, cx + w * .33, y + h * .26, h, white);
        g.setPaint(white.color(.8));
        for (int i = 0; i < 3; i++) {
            double bx = cx + w * (.38 - .02 * (i % 2));
            double by = y + h * (.20 + .09 * i);
            double r = h * (.035 - .006 * i);
            g.draw(new Ellipse2D.Double(bx - r, by - r, 2 * r, 2 * r));
        }
        g.setPaint(white.color(.5));
        for (int i = 0; i < 3; i++) {
            double ly2 = y + h * (.68 + .085 * i);
            Path2D line = new Path2D.Double();
            line.moveTo(cx + w * .20, ly2);
            for (int k = 1; k <= 9; k++) {
                line.lineTo(cx + w * (.20 + .022 * k * (i == 2 ? .6 : 1)), ly2 + h * .012 * (k % 2 == 0 ? 1 : -1));
            }
            g.draw(line);
        }
    }

    private static void arrow(Graphics2D g, double x1, double y1, double x2, double y2, double h, Oklab colour) {
        g.setPaint(colour.color(.8));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
        double a = Math.atan2(y2 - y1, x2 - x1);
        for (int s = -1; s <= 1; s += 2) {
            g.draw(new Line2D.Double(x2, y2, x2 - Math.cos(a + s * .5) * h * .06, y2 - Math.sin(a + s * .5) * h * .06));
        }
    }

    /** Shelves with books, pots and boxes. */
    Layer shelves() {
        double w = Math.min(stage.width() * .34, stage.height() * .28);
        double h = w * 1.35;
        double x = stage.width() * (.5 + side() * .30) - w / 2;
        double y = floor - stage.height() * .13 - h;
        Sheet sheet = new Sheet("shelves", depth(.985), new Area(x - w * .2, y - h * .3, w * 1.4, h * 1.4), 1);
        Graphics2D g = sheet.brush();
        SplittableRandom random = stage.random("shelves");
        Oklab wood = Interior.roomLight(air, Oklab.lch(.62, .08, 65));
        for (int row = 0; row < 3; row++) {
            double sy = y + h * (row + 1) / 3;
            double bx = x + w * .03;
            while (bx < x + w * .90) {
                bx += thing(g, random, bx, sy, h / 3, x + w * .95 - bx);
            }
            g.setPaint(new java.awt.Color(0, 0, 0, 40));
            g.fill(new Rectangle2D.Double(x, sy + h * .022, w, h * .022));
            g.setPaint(wood.color());
            g.fill(new RoundRectangle2D.Double(x - w * .03, sy, w * 1.06, h * .026, 4, 4));
        }
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    private double thing(Graphics2D g, SplittableRandom random, double x, double sy, double room, double left) {
        double pick = random.nextDouble();
        if (pick < .72) {
            double w = room * (.07 + .06 * random.nextDouble());
            double h = room * (.48 + .30 * random.nextDouble());
            Oklab[] hues = {
                air.accent(), air.second(), Oklab.lch(.62, .09, 30), Oklab.lch(.55, .07, 200), Oklab.lch(.86, .03, 90)
            };
            Oklab own = Interior.roomLight(
                    air,
                    hues[random.nextInt(hues.length)]
                            .withLightness(.45 + .35 * random.nextDouble())
                            .saturated(.8));
            g.setPaint(own.color());
            g.fill(new RoundRectangle2D.Double(x, sy - h, w, h, 3, 3));
            g.setPaint(own.lighter(.14).color(.8));
            g.fill(new Rectangle2D.Double(x + w * .2, sy - h * .84, w * .6, h * .05));
            g.fill(new Rectangle2D.Double(x + w * .2, sy - h * .22, w * .6, h * .05));
            return w * 1.06;
        }
        if (pick < .88 && left > room * .4) {
            double r = room * .15;
            Oklab pot = Interior.roomLight(air, Oklab.lch(.66, .10, 45));
            g.setPaint(Interior.roomLight(air, Oklab.lch(.52, .10, 145)).color());
            for (int i = 0; i < 9; i++) {
                double a = Math.PI * (1.1 + .8 * i / 8.0);
                double lx = x + r * 1.3 + Math.cos(a) * r * 1.5;
                double ly = sy - r * 1.6 + Math.sin(a) * r * 1.6;
                g.fill(new Ellipse2D.Double(lx - r * .35, ly - r * .5, r * .7, r));
            }
            g.setPaint(pot.color());
            Path2D p = new Path2D.Double();
            p.moveTo(x + r * .4, sy - r * 1.5);
            p.lineTo(x + r * 2.2, sy - r * 1.5);
            p.lineTo(x + r * 1.9, sy);
            p.lineTo(x + r * .7, sy);
            p.closePath();
            g.fill(p);
            return r * 2.9;
        }
        return room * .16;
    }

    /** Two framed prints over the shelves. */
    Layer pictures() {
        double w = Math.min(stage.width() * .15, stage.height() * .13);
        double h = w * 1.3;
        double cx = stage.width() * (.5 + side() * .30);
        double shelf = Math.min(stage.width() * .34, stage.height() * .28) * 1.35;
        double y = floor - stage.height() * .13 - shelf - h * 1.35;
        Sheet sheet = new Sheet("pictures", depth(.984), new Area(cx - w * 1.6, y - h * .2, w * 3.2, h * 1.5), 1);
        Graphics2D g = sheet.brush();
        for (int i = 0; i < 2; i++) {
            double x = cx + (i == 0 ? -w * 1.15 : w * .15);
            g.setPaint(new java.awt.Color(0, 0, 0, 45));
            g.fill(new Rectangle2D.Double(x + w * .04, y + w * .06, w, h));
            g.setPaint(Interior.roomLight(air, Oklab.lch(.32, .03, 50)).color());
            g.fill(new Rectangle2D.Double(x, y, w, h));
            g.setPaint(Interior.roomLight(air, Oklab.lch(.95, .01, 90)).color());
            g.fill(new Rectangle2D.Double(x + w * .06, y + w * .06, w * .88, h - w * .12));
            Oklab ink = Interior.roomLight(air, i == 0 ? air.accent() : air.second());
            g.setPaint(ink.color());
            g.fill(new Ellipse2D.Double(x + w * .28, y + h * .22, w * .44, w * .44));
            g.setPaint(ink.lighter(-.14).color());
            Path2D hill = new Path2D.Double();
            hill.moveTo(x + w * .14, y + h * .82);
            hill.curveTo(x + w * .35, y + h * .5, x + w * .55, y + h * .75, x + w * .86, y + h * .58);
            hill.lineTo(x + w * .86, y + h * .82);
            hill.closePath();
            g.fill(hill);
        }
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    /** A tall plant in a pot near the wall's end. */
    Layer plant() {
        double h = stage.height() * .30;
        double x = stage.width() * (.5 + side() * .44);
        double y = floor + stage.height() * .055;
        Sheet sheet = new Sheet("plant", depth(.82), new Area(x - h * .6, y - h * 1.15, h * 1.2, h * 1.25), 1);
        Graphics2D g = sheet.brush();
        SplittableRandom random = stage.random("plant");
        for (int i = 0; i < 17; i++) {
            double a = Math.toRadians(-90 + (i - 8) * 11.5 + 6 * random.nextDouble());
            double length = h * (.50 + .32 * random.nextDouble()) * (1 - .03 * Math.abs(i - 8));
            double tx = x + Math.cos(a) * length * .8;
            double ty = y - h * .26 + Math.sin(a) * length + Math.abs(i - 8) * h * .018;
            Oklab leaf = Interior.roomLight(
                    air, Oklab.lch(.46 + .12 * random.nextDouble(), .10, 140 + 14 * random.nextDouble()));
            Path2D blade = new Path2D.Double();
            double nx = -Math.sin(a) * h * .045;
            double ny = Math.cos(a) * h * .045;
            double mx = (x + tx) / 2;
            double my = (y - h * .26 + ty) / 2 - h * .05;
            blade.moveTo(x, y - h * .24);
            blade.quadTo(mx + nx, my + ny, tx, ty);
            blade.quadTo(mx - nx, my - ny, x, y - h * .24);
            g.setPaint(leaf.color());
            g.fill(blade);
            g.setPaint(leaf.lighter(.08).color());
            g.setStroke(new BasicStroke((float) (h * .004)));
            g.draw(new java.awt.geom.QuadCurve2D.Double(x, y - h * .24, mx, my, tx, ty));
        }
        Oklab pot = Interior.roomLight(air, air.accent().withLightness(.66).saturated(.7));
        Path2D p = new Path2D.Double();
        p.moveTo(x - h * .15, y - h * .27);
        p.lineTo(x + h * .15, y - h * .27);
        p.lineTo(x + h * .115, y);
        p.quadTo(x, y + h * .025, x - h * .115, y);
        p.closePath();
        g.setPaint(studio.bottega.media.subject.Brush.sheen(x - h * .15, x + h * .15, pot));
        g.fill(p);
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }

    private double pendantX() {
        return stage.width() * (.5 + side() * .16);
    }

    private double pendantY() {
        return stage.height() * .155;
    }

    Layer pendant() {
        double r = stage.unit() * 7;
        double x = pendantX();
        double y = pendantY();
        double staged = depth(.6);
        Area reach = stage.reach(staged);
        Sheet sheet =
                new Sheet("pendant", staged, new Area(x - r * 1.4, reach.y(), r * 2.8, y + r * 1.4 - reach.y()), 1);
        Graphics2D g = sheet.brush();
        g.setPaint(Interior.roomLight(air, Oklab.lch(.3, .02, 60)).color());
        g.setStroke(new BasicStroke((float) (r * .035)));
        g.draw(new Line2D.Double(x, reach.y(), x, y - r * .7));
        Oklab shade = Interior.roomLight(air, air.second().withLightness(.52));
        Path2D bell = new Path2D.Double();
        bell.moveTo(x - r * .16, y - r * .72);
        bell.curveTo(x - r * .3, y - r * .3, x - r, y - r * .2, x - r, y + r * .22);
        bell.lineTo(x + r, y + r * .22);
        bell.curveTo(x + r, y - r * .2, x + r * .3, y - r * .3, x + r * .16, y - r * .72);
        bell.closePath();
        g.setPaint(studio.bottega.media.subject.Brush.sheen(x - r, x + r, shade));
        g.fill(bell);
        g.setPaint((air.dark() ? air.lamp().lighter(.08) : Oklab.lch(.93, .03, 90)).color());
        g.fill(new Ellipse2D.Double(x - r * .97, y + r * .12, r * 1.94, r * .22));
        g.dispose();
        return sheet.layer(Motion.SWING);
    }

    Layer pendantGlow() {
        double r = stage.unit() * 70;
        double x = pendantX();
        double y = pendantY();
        Sheet sheet = new Sheet("pendant-glow", depth(.601), new Area(x - r, y - r * .4, 2 * r, r * 1.9), .12);
        int rgb = air.lamp().rgb();
        sheet.shade((px, py) -> {
            double dy = py - y;
            double cone = dy > 0
                    ? Math.exp(-Math.pow((px - x) / (r * .16 + dy * .75), 2)) * Math.max(0, 1 - dy / (r * 1.5))
                    : 0;
            double d = Math.hypot(px - x, dy) / r;
            return Argb.of(rgb, .22 * cone + .40 * Math.exp(-d * d * 26));
        });
        return sheet.layer(Motion.GLOW, Blend.LIGHT);
    }
}
