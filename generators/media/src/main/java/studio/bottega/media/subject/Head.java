package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.blob;
import static studio.bottega.media.subject.Brush.curve;
import static studio.bottega.media.subject.Brush.oval;

import java.awt.Shape;
import studio.bottega.media.colour.Oklab;

/** A head in three-quarter view to the right: hair, face with few features, hat, beard. */
final class Head {

    private Head() {}

    /** @param r half the height of the face */
    static void paint(Brush b, Look look, double cx, double cy, double r) {
        Oklab skin = look.skin();
        if (look.longHair()) {
            b.fill(
                    blob(
                            cx - r * .9,
                            cy - r * .3,
                            cx - r * 1.02,
                            cy + r * .6,
                            cx - r * .8,
                            cy + r * 1.5,
                            cx,
                            cy + r * 1.5,
                            cx + r * .45,
                            cy + r * 1.1,
                            cx + r * .4,
                            cy - r * .4),
                    look.hair().lighter(-.04));
        }
        Shape face = blob(
                cx - r * .78,
                cy - r * .15,
                cx - r * .5,
                cy - r * .9,
                cx + r * .25,
                cy - r * .98,
                cx + r * .78,
                cy - r * .45,
                cx + r * .84,
                cy + r * .05,
                cx + r * .74,
                cy + r * .62,
                cx + r * .30,
                cy + r * 1.02,
                cx - r * .28,
                cy + r * .82);
        b.fill(face, Brush.across(cx - r, cx + r, skin.lighter(-.08), skin.lighter(.01), skin.lighter(.035)));
        b.inside(face, in -> {
            in.fill(
                    oval(cx + r * .42, cy + r * .34, r * .22, r * .15),
                    skin.mix(Oklab.lch(.68, .14, 25), .35).color(.55));
            in.fill(
                    oval(cx - r * .2, cy + r * 1.15, r * .9, r * .42),
                    skin.lighter(-.08).color(.6));
        });
        b.fill(oval(cx - r * .52, cy + r * .12, r * .17, r * .24), skin.lighter(-.03));
        Oklab ink = Oklab.lch(.22, .03, 40);
        b.fill(oval(cx + r * .18, cy + r * .02, r * .068, r * .095), ink);
        b.fill(oval(cx + r * .60, cy + r * .02, r * .060, r * .095), ink);
        b.line(
                curve(cx + r * .05, cy - r * .20, cx + r * .17, cy - r * .26, cx + r * .30, cy - r * .22),
                r * .065,
                look.hair().lighter(-.05));
        b.line(
                curve(cx + r * .50, cy - r * .22, cx + r * .62, cy - r * .26, cx + r * .72, cy - r * .20),
                r * .060,
                look.hair().lighter(-.05));
        b.line(
                curve(cx + r * .44, cy + r * .08, cx + r * .54, cy + r * .30, cx + r * .42, cy + r * .34),
                r * .055,
                skin.lighter(-.14));
        if (look.beard()) {
            b.fill(
                    blob(
                            cx - r * .56,
                            cy + r * .12,
                            cx - r * .50,
                            cy + r * .85,
                            cx + r * .05,
                            cy + r * 1.42,
                            cx + r * .55,
                            cy + r * 1.22,
                            cx + r * .80,
                            cy + r * .58,
                            cx + r * .62,
                            cy + r * .48,
                            cx + r * .38,
                            cy + r * .44,
                            cx + r * .1,
                            cy + r * .52,
                            cx - r * .2,
                            cy + r * .42,
                            cx - r * .36,
                            cy + r * .1),
                    look.hair());
            b.line(
                    curve(cx + r * .22, cy + r * .66, cx + r * .40, cy + r * .71, cx + r * .56, cy + r * .64),
                    r * .06,
                    skin.lighter(-.22));
        } else {
            b.line(
                    curve(cx + r * .22, cy + r * .58, cx + r * .42, cy + r * .68, cx + r * .60, cy + r * .55),
                    r * .06,
                    Oklab.lch(.45, .11, 25));
        }
        hair(b, look, cx, cy, r);
        hat(b, look, cx, cy, r);
    }

    private static void hair(Brush b, Look look, double cx, double cy, double r) {
        b.fill(
                blob(
                        cx - r * .50,
                        cy + r * .16,
                        cx - r * .86,
                        cy + r * .12,
                        cx - r * .95,
                        cy - r * .45,
                        cx - r * .55,
                        cy - r * 1.05,
                        cx + r * .15,
                        cy - r * 1.16,
                        cx + r * .72,
                        cy - r * .82,
                        cx + r * .80,
                        cy - r * .42,
                        cx + r * .42,
                        cy - r * .58,
                        cx - r * .10,
                        cy - r * .50,
                        cx - r * .40,
                        cy - r * .22),
                look.hair());
        b.line(
                curve(cx - r * .5, cy - r * .8, cx, cy - r * 1.0, cx + r * .45, cy - r * .85),
                r * .08,
                look.hair().lighter(.10));
    }

    private static void hat(Brush b, Look look, double cx, double cy, double r) {
        Oklab c = look.hatColour();
        switch (look.hat()) {
            case NONE -> {}
            case BEANIE -> {
                Shape dome = blob(
                        cx - r * .92,
                        cy - r * .30,
                        cx - r * .78,
                        cy - r * 1.05,
                        cx,
                        cy - r * 1.42,
                        cx + r * .74,
                        cy - r * 1.05,
                        cx + r * .88,
                        cy - r * .34,
                        cx,
                        cy - r * .42);
                b.fill(dome, Brush.across(cx - r, cx + r, c.lighter(-.1), c.lighter(.04), c.lighter(-.02)));
                b.line(
                        curve(cx - r * .86, cy - r * .36, cx, cy - r * .46, cx + r * .82, cy - r * .38),
                        r * .30,
                        c.lighter(-.07));
                b.fill(oval(cx - r * .02, cy - r * 1.46, r * .22, r * .22), c.lighter(.16));
            }
            case CAP -> {
                b.fill(
                        blob(
                                cx - r * .90,
                                cy - r * .36,
                                cx - r * .72,
                                cy - r * 1.04,
                                cx,
                                cy - r * 1.24,
                                cx + r * .68,
                                cy - r * .98,
                                cx + r * .84,
                                cy - r * .44,
                                cx,
                                cy - r * .38),
                        Brush.across(cx - r, cx + r, c.lighter(-.1), c.lighter(.05)));
                b.line(
                        curve(cx + r * .5, cy - r * .46, cx + r * 1.0, cy - r * .44, cx + r * 1.40, cy - r * .36),
                        r * .16,
                        c.lighter(-.12));
            }
            case CAPTAIN -> {
                b.fill(
                        blob(
                                cx - r * 1.05,
                                cy - r * .86,
                                cx - r * .6,
                                cy - r * 1.34,
                                cx + r * .3,
                                cy - r * 1.42,
                                cx + r * 1.12,
                                cy - r * 1.0,
                                cx + r * .86,
                                cy - r * .62,
                                cx - r * .86,
                                cy - r * .58),
                        Brush.across(cx - r, cx + r, c.lighter(.03), c.lighter(.12), c));
                b.fill(
                        blob(
                                cx - r * .88,
                                cy - r * .64,
                                cx,
                                cy - r * .72,
                                cx + r * .86,
                                cy - r * .66,
                                cx + r * .86,
                                cy - r * .42,
                                cx,
                                cy - r * .46,
                                cx - r * .88,
                                cy - r * .38),
                        c.lighter(-.08));
                b.line(
                        curve(cx + r * .1, cy - r * .42, cx + r * .7, cy - r * .40, cx + r * 1.16, cy - r * .24),
                        r * .15,
                        Oklab.lch(.16, .01, 260));
                b.fill(oval(cx + r * .36, cy - r * .80, r * .16, r * .16), Oklab.lch(.84, .13, 88));
            }
            case BRIM -> {
                b.fill(oval(cx, cy - r * .48, r * 1.55, r * .24), c.lighter(-.1));
                b.fill(
                        blob(
                                cx - r * .82,
                                cy - r * .5,
                                cx - r * .66,
                                cy - r * 1.2,
                                cx,
                                cy - r * 1.34,
                                cx + r * .66,
                                cy - r * 1.2,
                                cx + r * .82,
                                cy - r * .5,
                                cx,
                                cy - r * .42),
                        c);
                b.line(
                        curve(cx - r * .80, cy - r * .58, cx, cy - r * .52, cx + r * .80, cy - r * .58),
                        r * .16,
                        c.lighter(-.2));
            }
            case HELMET -> {
                b.fill(
                        blob(
                                cx - r * .98,
                                cy - r * .34,
                                cx - r * .80,
                                cy - r * 1.12,
                                cx,
                                cy - r * 1.40,
                                cx + r * .80,
                                cy - r * 1.12,
                                cx + r * .96,
                                cy - r * .36,
                                cx,
                                cy - r * .44),
                        Brush.across(cx - r, cx + r, c.lighter(-.08), c.lighter(.1), c));
                b.line(
                        curve(cx - r * 1.05, cy - r * .36, cx, cy - r * .44, cx + r * 1.18, cy - r * .34),
                        r * .13,
                        c.lighter(-.1));
                b.line(
                        curve(cx, cy - r * 1.38, cx + r * .06, cy - r * .9, cx + r * .02, cy - r * .48),
                        r * .16,
                        c.lighter(.08));
            }
            case CHEF -> {
                Oklab white = Oklab.lch(.96, .006, 90);
                b.fill(
                        blob(
                                cx - r * .95,
                                cy - r * 1.2,
                                cx - r * .7,
                                cy - r * 1.9,
                                cx,
                                cy - r * 2.1,
                                cx + r * .7,
                                cy - r * 1.9,
                                cx + r * .95,
                                cy - r * 1.2,
                                cx + r * .74,
                                cy - r * .95,
                                cx - r * .74,
                                cy - r * .95),
                        white);
                b.fill(Brush.round(cx - r * .80, cy - r * 1.1, r * 1.6, r * .62, r * .1), white.lighter(-.05));
            }
        }
    }
}
