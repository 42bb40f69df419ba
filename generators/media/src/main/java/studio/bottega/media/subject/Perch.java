package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.box;
import static studio.bottega.media.subject.Brush.curve;
import static studio.bottega.media.subject.Brush.oval;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;

/**
 * What a small thing stands on near the eye. The space is one wide on top: x from 0 to 1, the middle of the top surface at
 * y 0, downwards as far as one likes. The surface is seen from above by {@code tilt}: half its depth over half its width.
 */
public final class Perch {

    /** Kinds of perch. */
    public enum Kind {
        STUMP,
        ROCK,
        CRATE,
        PLINTH,
        SAND,
        TABLE
    }

    private Perch() {}

    /**
     * @param depth how far down it is painted
     * @param tilt in (0, 0.6]
     */
    public static void paint(Brush b, Kind kind, double depth, double tilt, Art.Dress dress) {
        switch (kind) {
            case STUMP -> stump(b, depth, tilt, dress.variant());
            case ROCK -> rock(b, depth, tilt, Oklab.lch(.60, .018, 250), dress.variant());
            case SAND -> rock(b, depth, tilt, Oklab.lch(.78, .07, 75), dress.variant());
            case CRATE -> crate(b, depth, tilt);
            case PLINTH -> plinth(b, depth, tilt, dress);
            case TABLE -> table(b, depth, tilt);
        }
    }

    private static void stump(Brush b, double depth, double tilt, long variant) {
        Oklab bark = Oklab.lch(.44, .055, 52);
        double ry = .5 * tilt;
        Path2D side = new Path2D.Double();
        side.moveTo(0, 0);
        side.curveTo(.01, depth * .3, -.03, depth * .6, -.22, depth);
        side.lineTo(1.22, depth);
        side.curveTo(1.03, depth * .6, .99, depth * .3, 1, 0);
        side.closePath();
        Area body = new Area(side);
        body.add(new Area(oval(.5, 0, .5, ry)));
        b.fill(body, Brush.sheen(-.05, 1.05, bark));
        SplittableRandom random = new SplittableRandom(variant);
        b.inside(body, in -> {
            for (int i = 0; i < 46; i++) {
                double x = -.05 + 1.1 * random.nextDouble();
                double edge = ry * Math.sqrt(Math.max(0, 1 - Math.pow((x - .5) / .5, 2)));
                double y = edge + .02;
                double length = depth * (.3 + .8 * random.nextDouble());
                double drift = (x - .5) * length * .22;
                Oklab tone = random.nextInt(3) == 0 ? bark.lighter(.07) : bark.lighter(-.12);
                in.line(
                        curve(
                                x,
                                y,
                                x + drift * .3 + .012 * random.nextDouble(),
                                y + length * .4,
                                x + drift,
                                y + length),
                        .004 + .010 * random.nextDouble(),
                        tone.color(.55));
            }
        });
        Shape top = oval(.5, 0, .5, ry);
        Oklab wood = Oklab.lch(.74, .075, 70);
        b.fill(top, Brush.across(0, 1, wood.lighter(-.06), wood.lighter(.04), wood.lighter(-.03)));
        b.inside(top, in -> {
            for (int i = 1; i < 9; i++) {
                double r = i / 9.0;
                double off = .03 * (1 - r);
                in.line(
                        oval(.5 + off, -off * tilt, .5 * r, ry * r),
                        .0035 + .002 * (i % 3),
                        wood.lighter(-.13).color(.55));
            }
            in.line(
                    curve(.53, 0, .62, ry * .3, .70, ry * .62),
                    .006,
                    wood.lighter(-.25).color(.6));
            in.line(
                    curve(.5, -.01, .38, -ry * .3, .22, -ry * .52),
                    .005,
                    wood.lighter(-.25).color(.6));
        });
        b.line(top, .016, bark.lighter(-.05));
        b.line(oval(.5, .004, .492, ry * .985), .006, bark.lighter(.12));
    }

    /** A boulder with a flat top: facets from its rim down to a wider foot, each as bright as it faces the sky. */
    private static void rock(Brush b, double depth, double tilt, Oklab stone, long variant) {
        SplittableRandom random = new SplittableRandom(variant);
        double ry = .5 * tilt;
        int n = 11;
        double[] rim = new double[2 * n];
        double[] foot = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n + .25 * (random.nextDouble() - .5);
            double r = .52 + .07 * (random.nextDouble() - .5);
            double out = .74 + .16 * random.nextDouble();
            rim[2 * i] = .5 + r * Math.cos(angle);
            rim[2 * i + 1] = ry * 2 * r * Math.sin(angle) + .03 * (random.nextDouble() - .5);
            foot[2 * i] = .5 + out * Math.cos(angle);
            foot[2 * i + 1] = depth * (.85 + .15 * Math.sin(angle));
        }
        for (int i = 0; i < n; i++) {
            int j = (i + 1) % n;
            double side = (rim[2 * i] + rim[2 * j]) / 2 - .5;
            double front = (rim[2 * i + 1] + rim[2 * j + 1]) / 2;
            if (front < -ry * .35) {
                continue;
            }
            double tone = -.06 - .16 * side + .05 * (random.nextDouble() - .5);
            double waist = .34 + .16 * random.nextDouble();
            double mx1 = rim[2 * i] + (foot[2 * i] - rim[2 * i]) * (waist + .12);
            double my1 = rim[2 * i + 1] + (foot[2 * i + 1] - rim[2 * i + 1]) * waist;
            double mx2 = rim[2 * j] + (foot[2 * j] - rim[2 * j]) * (waist + .08);
            double my2 = rim[2 * j + 1] + (foot[2 * j + 1] - rim[2 * j + 1]) * (waist + .05);
            facet(
                    b,
                    stone.lighter(tone + .03),
                    rim[2 * i],
                    rim[2 * i + 1],
                    rim[2 * j],
                    rim[2 * j + 1],
                    mx2,
                    my2,
                    mx1,
                    my1);
            facet(
                    b,
                    stone.lighter(tone - .06),
                    mx1,
                    my1,
                    mx2,
                    my2,
                    foot[2 * j],
                    foot[2 * j + 1] + .2,
                    foot[2 * i],
                    foot[2 * i + 1] + .2);
        }
        Path2D top = Brush.poly(rim);
        b.fill(top, Brush.gradient(0, -ry, 1, ry, stone.lighter(.08), stone.lighter(.15), stone.lighter(.07)));
        b.line(top, .012, stone.lighter(.17));
        b.inside(top, in -> {
            for (int i = 0; i < 9; i++) {
                double x = .1 + .8 * random.nextDouble();
                double y = ry * (random.nextDouble() * 1.6 - .8);
                double w = .05 + .13 * random.nextDouble();
                in.line(
                        curve(x - w, y + .008, x, y - .006, x + w, y + .01),
                        .0045,
                        stone.lighter(-.02).color(.55));
            }
            Oklab moss = Oklab.lch(.55, .09, 128);
            for (int i = 0; i < 22; i++) {
                double angle = 2.2 + 1.5 * random.nextDouble();
                double r = .40 + .12 * random.nextDouble();
                in.fill(
                        oval(
                                .5 + r * Math.cos(angle),
                                2 * ry * r * Math.sin(angle),
                                .035 + .03 * random.nextDouble(),
                                .012 + .01 * random.nextDouble()),
                        moss.lighter(.08 * random.nextDouble()).color(.75));
            }
        });
    }

    private static void facet(Brush b, Oklab tone, double... xy) {
        Shape shape = Brush.poly(xy);
        b.fill(shape, tone);
        b.line(shape, .004, tone);
    }

    /** A table that runs out of the picture at both sides. */
    private static void table(Brush b, double depth, double tilt) {
        Oklab wood = Oklab.lch(.62, .082, 60);
        double back = -1.25 * tilt;
        double front = 1.35 * tilt;
        Shape top = Brush.poly(-3.2, back, 4.2, back, 5.6, front, -4.6, front);
        b.fill(top, Brush.down(back, front, wood.lighter(-.03), wood.lighter(.06)));
        b.inside(top, in -> {
            for (int i = -14; i <= 18; i++) {
                double x1 = .5 + (i - .5) * .46;
                double x2 = .5 + (i - .5) * .66;
                in.line(curve(x1, back, x2, front), .008, wood.lighter(-.16).color(.7));
                in.line(
                        curve(x1 + .12, back, x2 + .17, front),
                        .003,
                        wood.lighter(-.08).color(.6));
                in.line(
                        curve(x1 + .27, back, x2 + .36, front),
                        .004,
                        wood.lighter(.06).color(.6));
            }
        });
        b.fill(box(-4.6, front, 10.2, .13), Brush.down(front, front + .13, wood.lighter(.02), wood.lighter(-.10)));
        b.fill(box(-4.6, front, 10.2, .014), wood.lighter(.16));
        b.fill(
                box(-4.6, front + .13, 10.2, depth),
                Brush.down(front + .13, front + .9, wood.lighter(-.38), wood.lighter(-.26)));
    }

    private static void crate(Brush b, double depth, double tilt) {
        Oklab wood = Oklab.lch(.66, .075, 66);
        double ry = .5 * tilt;
        Path2D top = Brush.poly(.12, -ry, .88, -ry, 1.04, ry, -.04, ry);
        b.fill(top, Brush.down(-ry, ry, wood.lighter(-.02), wood.lighter(.08)));
        b.inside(top, in -> {
            for (int i = 1; i < 5; i++) {
                in.line(curve(.12 + .76 * i / 5, -ry, -.04 + 1.08 * i / 5, ry), .007, wood.lighter(-.22));
            }
        });
        for (double y = ry; y < depth; y += .30) {
            b.fill(
                    box(-.04, y, 1.08, .285),
                    Brush.across(-.04, 1.04, wood.lighter(-.04), wood.lighter(-.08), wood.lighter(-.18)));
            b.line(
                    curve(.0, y + .10, .4, y + .095, 1.0, y + .105),
                    .004,
                    wood.lighter(-.2).color(.6));
            b.line(
                    curve(.0, y + .20, .6, y + .205, 1.0, y + .195),
                    .004,
                    wood.lighter(-.2).color(.6));
        }
        b.fill(box(-.04, ry, .10, depth), wood.lighter(-.02));
        b.fill(box(.94, ry, .10, depth), wood.lighter(-.14));
        b.fill(box(-.04, ry, 1.08, .012), wood.lighter(.14));
    }

    private static void plinth(Brush b, double depth, double tilt, Art.Dress dress) {
        Oklab stone = dress.accent()
                .mix(Oklab.lch(.86, .03, dress.accent().hue()), .72)
                .withLightness(.82);
        double ry = .5 * tilt;
        Area body = new Area(box(0, 0, 1, depth));
        body.add(new Area(oval(.5, 0, .5, ry)));
        b.fill(
                body,
                Brush.across(
                        0,
                        1,
                        stone.lighter(-.13),
                        stone.lighter(-.02),
                        stone.lighter(.04),
                        stone.lighter(-.06),
                        stone.lighter(-.18)));
        b.fill(oval(.5, 0, .5, ry), Brush.gradient(0, -ry, 1, ry, stone.lighter(.07), stone.lighter(.02)));
        b.line(oval(.5, 0, .498, ry * .99), .006, stone.lighter(.11));
        b.fill(box(0, depth * .98, 1, .01), new Color(0, 0, 0, 20));
    }
}
