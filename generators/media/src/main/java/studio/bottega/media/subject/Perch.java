package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.blob;
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
        SAND
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

    private static void rock(Brush b, double depth, double tilt, Oklab stone, long variant) {
        SplittableRandom random = new SplittableRandom(variant);
        double ry = .5 * tilt;
        Path2D body = blob(
                -.06,
                ry * .2,
                .03,
                -ry * .75,
                .28,
                -ry * 1.08,
                .62,
                -ry * .98,
                .92,
                -ry * .7,
                1.07,
                ry * .15,
                1.16,
                depth * .35,
                1.30,
                depth * .8,
                1.3,
                depth * 1.2,
                -.3,
                depth * 1.2,
                -.28,
                depth * .7,
                -.14,
                depth * .3);
        b.fill(body, Brush.down(-ry, depth, stone.lighter(.03), stone.lighter(-.20)));
        b.inside(body, in -> {
            in.fill(
                    blob(
                            -.06, ry * .1, .10, -ry * .8, .5, -ry * 1.1, .92, -ry * .74, 1.08, ry * .05, .84, ry * .82,
                            .44, ry * .98, .12, ry * .70),
                    Brush.across(0, 1, stone.lighter(.10), stone.lighter(.14), stone.lighter(.06)));
            in.fill(
                    blob(
                            .44,
                            ry * .98,
                            .84,
                            ry * .82,
                            1.08,
                            ry * .05,
                            1.3,
                            depth * .5,
                            1.3,
                            depth * 1.2,
                            .62,
                            depth * 1.2),
                    stone.lighter(-.13).color(.55));
            for (int i = 0; i < 70; i++) {
                double x = -.2 + 1.4 * random.nextDouble();
                double y = -ry + (depth + ry) * Math.pow(random.nextDouble(), 1.4);
                double r = .004 + .012 * random.nextDouble();
                in.fill(
                        oval(x, y, r * 1.5, r * .7),
                        stone.lighter(random.nextBoolean() ? .08 : -.12).color(.45));
            }
            for (int i = 0; i < 4; i++) {
                double x = .05 + .9 * random.nextDouble();
                in.line(
                        curve(
                                x,
                                ry + .02,
                                x + .05 * (random.nextDouble() - .5),
                                depth * .35,
                                x + .16 * (random.nextDouble() - .5),
                                depth * .8),
                        .006,
                        stone.lighter(-.24).color(.6));
            }
            Oklab moss = Oklab.lch(.52, .10, 130);
            for (int i = 0; i < 26; i++) {
                double x = -.08 + .34 * random.nextDouble() * random.nextDouble();
                double y = ry * (.2 + 1.5 * random.nextDouble());
                in.fill(
                        oval(x, y, .03 + .03 * random.nextDouble(), .012 + .01 * random.nextDouble()),
                        moss.lighter(.1 * random.nextDouble()).color(.8));
            }
        });
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
                    Brush.box(-.04, y, 1.08, .285),
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
        b.fill(Brush.box(-.04, ry, .10, depth), wood.lighter(-.02));
        b.fill(Brush.box(.94, ry, .10, depth), wood.lighter(-.14));
        b.fill(Brush.box(-.04, ry, 1.08, .012), wood.lighter(.14));
    }

    private static void plinth(Brush b, double depth, double tilt, Art.Dress dress) {
        Oklab stone = dress.accent()
                .mix(Oklab.lch(.86, .03, dress.accent().hue()), .72)
                .withLightness(.82);
        double ry = .5 * tilt;
        Area body = new Area(Brush.box(0, 0, 1, depth));
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
        b.fill(Brush.box(0, depth * .98, 1, .01), new Color(0, 0, 0, 20));
    }
}
