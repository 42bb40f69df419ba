package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.across;
import static studio.bottega.media.subject.Brush.box;
import static studio.bottega.media.subject.Brush.curve;
import static studio.bottega.media.subject.Brush.oval;
import static studio.bottega.media.subject.Brush.poly;
import static studio.bottega.media.subject.Brush.round;
import static studio.bottega.media.subject.Brush.sheen;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.List;
import studio.bottega.media.colour.Oklab;

/** A solar camping lantern: panel on the cap, frosted glass in a light cage, a soft grip at the base. */
final class Lantern implements Art {

    private static final double CX = .31;
    private static final Oklab BODY = Oklab.lch(.36, .02, 250);
    private static final Oklab STEEL = Oklab.lch(.78, .012, 250);

    @Override
    public String name() {
        return "lantern";
    }

    @Override
    public double metres() {
        return .26;
    }

    @Override
    public double aspect() {
        return .62;
    }

    @Override
    public Stance stance() {
        return Stance.RAISED;
    }

    @Override
    public List<Emitter> emitters() {
        return List.of(new Emitter(CX, .53, 5.2, 1));
    }

    @Override
    public void paint(Brush b, Dress dress) {
        handle(b);
        base(b, dress);
        b.fill(
                glass(),
                across(CX - .2, CX + .2, Oklab.lch(.62, .05, 85), Oklab.lch(.9, .05, 90), Oklab.lch(.66, .05, 80)));
        cap(b, dress);
        cage(b);
    }

    @Override
    public void shine(Brush b, Dress dress) {
        Oklab lamp = dress.lamp();
        Oklab white = Oklab.lch(.99, .03, 95);
        double strength = dress.lamps() ? 1 : .75;
        b.inside(glass(), in -> {
            in.fill(
                    box(0, .2, .62, .6),
                    across(
                            CX - .205,
                            CX + .205,
                            lamp.lighter(-.20).saturated(1.15),
                            lamp,
                            white.mix(lamp, .25),
                            white,
                            white.mix(lamp, .25),
                            lamp,
                            lamp.lighter(-.22).saturated(1.15)));
            in.fill(
                    box(0, .2, .62, .6),
                    Brush.veil(
                            .27,
                            .75,
                            lamp.lighter(-.12).color(.6),
                            white.color(0),
                            white.color(0),
                            lamp.lighter(-.05).color(.5)));
            in.fill(oval(CX, .55, .075, .17), Brush.glow(CX, .55, .17, white, 1));
            for (int i = 0; i < 5; i++) {
                in.fill(round(CX - .03, .405 + i * .058, .06, .036, .012), new Color(255, 255, 246, (int)
                        (120 * strength)));
            }
        });
        cage(b);
        // light that spills onto cap and base
        b.inside(capShape(), in -> in.fill(box(0, 0, .62, .4), Brush.glow(CX, .33, .2, lamp, .55)));
        b.inside(baseShape(), in -> in.fill(box(0, .6, .62, .4), Brush.glow(CX, .72, .22, lamp, .6)));
    }

    private static void handle(Brush b) {
        Path2D bail = curve(
                CX - .215, .255, CX - .235, .16, CX - .175, .06, CX - .06, .016, CX + .06, .016, CX + .175, .06,
                CX + .235, .16, CX + .215, .255);
        b.line(bail, .020, STEEL.lighter(-.34));
        b.line(bail, .011, STEEL);
        Path2D grip = curve(CX - .085, .024, CX, .012, CX + .085, .024);
        b.line(grip, .036, BODY.lighter(-.08));
        b.line(curve(CX - .08, .017, CX, .005, CX + .08, .017), .008, BODY.lighter(.18));
    }

    private static Shape capShape() {
        Path2D cap = new Path2D.Double();
        cap.moveTo(CX - .165, .145);
        cap.lineTo(CX - .225, .245);
        cap.quadTo(CX - .225, .29, CX, .30);
        cap.quadTo(CX + .225, .29, CX + .225, .245);
        cap.lineTo(CX + .165, .145);
        cap.closePath();
        Area area = new Area(cap);
        area.add(new Area(oval(CX, .145, .165, .034)));
        return area;
    }

    private static void cap(Brush b, Dress dress) {
        b.fill(capShape(), sheen(CX - .225, CX + .225, BODY));
        b.fill(oval(CX, .145, .165, .034), BODY.lighter(.06));
        // the panel: cells in perspective
        Shape panel = oval(CX, .143, .147, .028);
        b.fill(
                panel,
                across(
                        CX - .15,
                        CX + .15,
                        Oklab.lch(.30, .09, 262),
                        Oklab.lch(.48, .12, 250),
                        Oklab.lch(.26, .08, 266)));
        b.inside(panel, in -> {
            Color grid = new Color(205, 225, 255, 95);
            for (int i = -3; i <= 3; i++) {
                in.line(curve(CX + i * .036, .115, CX + i * .043, .172), .0028, grid);
            }
            in.line(curve(CX - .15, .134, CX + .15, .134), .0024, grid);
            in.line(curve(CX - .15, .150, CX + .15, .150), .0024, grid);
            in.fill(poly(CX - .10, .11, CX - .03, .11, CX - .07, .18, CX - .14, .18), new Color(255, 255, 255, 46));
        });
        Path2D lip = curve(CX - .224, .247, CX - .15, .285, CX, .297, CX + .15, .285, CX + .224, .247);
        b.line(lip, .010, dress.accent());
    }

    private static Shape glass() {
        Path2D glass = new Path2D.Double();
        glass.moveTo(CX - .185, .27);
        glass.curveTo(CX - .212, .40, CX - .212, .62, CX - .19, .75);
        glass.quadTo(CX, .80, CX + .19, .75);
        glass.curveTo(CX + .212, .62, CX + .212, .40, CX + .185, .27);
        glass.closePath();
        return glass;
    }

    private static void cage(Brush b) {
        Oklab dark = BODY.lighter(-.06);
        for (double x : new double[] {-.196, -.105, .105, .196}) {
            double bulge = x * 1.08;
            b.line(curve(CX + x, .275, CX + bulge, .42, CX + bulge, .62, CX + x, .76), .0105, dark);
        }
        b.line(curve(CX - .208, .515, CX - .1, .533, CX, .539, CX + .1, .533, CX + .208, .515), .0085, dark);
    }

    private static Shape baseShape() {
        Path2D base = new Path2D.Double();
        base.moveTo(CX - .205, .735);
        base.quadTo(CX, .785, CX + .205, .735);
        base.lineTo(CX + .245, .93);
        base.quadTo(CX + .24, .985, CX, .995);
        base.quadTo(CX - .24, .985, CX - .245, .93);
        base.closePath();
        return base;
    }

    private static void base(Brush b, Dress dress) {
        b.fill(baseShape(), sheen(CX - .245, CX + .245, BODY));
        b.inside(baseShape(), in -> {
            in.line(
                    curve(CX - .215, .775, CX - .1, .812, CX, .818, CX + .1, .812, CX + .215, .775),
                    .026,
                    dress.accent());
            for (int i = -6; i <= 6; i++) {
                double x = CX + i * .036;
                in.line(curve(x, .90 - .0006 * i * i, x * 1.0, .965 - .0006 * i * i), .006, BODY.lighter(-.09));
            }
        });
        b.fill(oval(CX, .868, .030, .028), BODY.lighter(-.12));
        b.line(oval(CX, .868, .030, .028), .004, BODY.lighter(.14));
        b.line(
                curve(CX - .010, .861, CX - .0135, .871, CX, .880, CX + .0135, .871, CX + .010, .861),
                .0045,
                dress.accent().lighter(.1));
        b.line(curve(CX, .856, CX, .868), .0045, dress.accent().lighter(.1));
    }
}
