package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.curve;

import java.awt.Shape;
import java.awt.geom.Path2D;
import studio.bottega.media.colour.Oklab;

/** A large leaf that lets the light through: veins, a bright and a deep half, drops on it. */
final class Leaf implements Art {

    private static final Oklab GREEN = Oklab.lch(.64, .165, 138);

    @Override
    public String name() {
        return "leaf";
    }

    @Override
    public double metres() {
        return .16;
    }

    @Override
    public double aspect() {
        return .86;
    }

    @Override
    public Stance stance() {
        return Stance.AIR;
    }

    @Override
    public void paint(Brush b, Dress dress) {
        b.line(curve(.10, .99, .18, .90, .235, .80), .026, GREEN.lighter(-.16));
        b.fill(blade(), Brush.gradient(.1, .9, .8, .1, GREEN.lighter(-.13), GREEN.lighter(-.02), GREEN.lighter(.10)));
        b.inside(blade(), in -> {
            in.fill(
                    half(),
                    Brush.gradient(.2, .8, .85, .2, GREEN.lighter(-.02), GREEN.lighter(.07), GREEN.lighter(.16)));
            for (int i = 0; i < 8; i++) {
                double t = .10 + i * .105;
                double x = .235 + t * .60;
                double y = .80 - t * .80 - .10 * Math.sin(Math.PI * t) * .6;
                double reach = .34 * Math.sin(Math.PI * (.18 + .72 * t));
                vein(in, x, y, x - reach * .42, y - reach, i);
                vein(in, x, y, x + reach, y + reach * .22, i);
            }
        });
        b.line(curve(.235, .80, .44, .50, .62, .29, .835, .025), .017, GREEN.lighter(.20));
        drop(b, .36, .46, .030);
        drop(b, .60, .52, .022);
        drop(b, .50, .26, .018);
    }

    private static void vein(Brush b, double x, double y, double tx, double ty, int i) {
        double mx = (x + tx) / 2 + .02;
        double my = (y + ty) / 2 - .015;
        b.line(
                curve(x, y, mx, my, tx, ty),
                .0075 - .0004 * i,
                GREEN.lighter(.15).color(.75));
    }

    private static void drop(Brush b, double x, double y, double r) {
        b.fill(
                Brush.oval(x, y + r * .25, r * 1.05, r * .95),
                GREEN.lighter(-.22).color(.45));
        b.fill(
                Brush.oval(x, y, r, r * .88),
                Brush.gradient(x - r, y - r, x + r, y + r, Oklab.lch(.86, .05, 180), Oklab.lch(.96, .03, 150)));
        b.fill(Brush.oval(x - r * .35, y - r * .3, r * .28, r * .2), Oklab.lch(1, 0, 0));
    }

    private static Shape blade() {
        Path2D blade = new Path2D.Double();
        blade.moveTo(.215, .82);
        blade.curveTo(.00, .60, .06, .24, .44, .12);
        blade.curveTo(.60, .07, .74, .06, .85, .005);
        blade.curveTo(.86, .20, .86, .40, .74, .58);
        blade.curveTo(.60, .80, .36, .90, .215, .82);
        blade.closePath();
        return blade;
    }

    private static Shape half() {
        Path2D half = new Path2D.Double();
        half.moveTo(.225, .81);
        half.curveTo(.44, .50, .62, .29, .85, .005);
        half.curveTo(.86, .20, .86, .40, .74, .58);
        half.curveTo(.60, .80, .36, .90, .215, .82);
        half.closePath();
        return half;
    }
}
