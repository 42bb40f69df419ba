package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.across;
import static studio.bottega.media.subject.Brush.blob;
import static studio.bottega.media.subject.Brush.box;
import static studio.bottega.media.subject.Brush.curve;
import static studio.bottega.media.subject.Brush.oval;
import static studio.bottega.media.subject.Brush.poly;
import static studio.bottega.media.subject.Brush.round;
import static studio.bottega.media.subject.Brush.sheen;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import studio.bottega.media.colour.Oklab;

/** Goods of a plain shape, in the brand's colours: bottle, phone, mug, book, box, jar. */
enum Products implements Art {
    BOTTLE(.26, .34) {
        @Override
        public void paint(Brush b, Dress d) {
            double cx = .17;
            Oklab body = d.accent()
                    .withLightness(Math.min(.74, Math.max(.5, d.accent().l())));
            Path2D flask = new Path2D.Double();
            flask.moveTo(cx - .145, .97);
            flask.lineTo(cx - .145, .36);
            flask.curveTo(cx - .145, .27, cx - .075, .25, cx - .070, .19);
            flask.lineTo(cx + .070, .19);
            flask.curveTo(cx + .075, .25, cx + .145, .27, cx + .145, .36);
            flask.lineTo(cx + .145, .97);
            flask.quadTo(cx, 1.015, cx - .145, .97);
            flask.closePath();
            b.fill(flask, sheen(cx - .145, cx + .145, body));
            b.inside(flask, in -> {
                in.fill(
                        box(cx - .2, .52, .4, .25),
                        across(cx - .145, cx + .145, WHITE.lighter(-.2), WHITE, WHITE, WHITE.lighter(-.24)));
                in.fill(oval(cx - .01, .60, .038, .038), body.lighter(-.05));
                in.fill(box(cx - .07, .665, .12, .016), body.lighter(-.22));
                in.fill(box(cx - .05, .70, .08, .011), body.lighter(-.05));
                in.fill(box(cx - .105, .28, .022, .7), new Color(255, 255, 255, 70));
            });
            b.fill(round(cx - .083, .05, .166, .15, .022), sheen(cx - .083, cx + .083, DARK));
            b.line(curve(cx - .05, .06, cx - .045, .012, cx + .045, .012, cx + .05, .06), .022, DARK.lighter(.05));
        }
    },
    PHONE(.15, .50) {
        @Override
        public void paint(Brush b, Dress d) {
            phone(b, d);
        }

        private void phone(Brush b, Dress d) {
            b.fill(
                    round(.012, 0, .476, 1, .075),
                    across(0, .5, DARK.lighter(.26), DARK, DARK.lighter(-.03), DARK.lighter(.20)));
            Shape screen = round(.032, .020, .436, .96, .058);
            b.fill(
                    screen,
                    Brush.gradient(
                            0,
                            0,
                            .5,
                            1,
                            d.second().withLightness(.36),
                            d.accent().withLightness(.62),
                            d.accent().lighter(.06)));
            b.inside(screen, in -> {
                in.fill(oval(.38, .30, .22, .22), d.accent().lighter(.12).color(.55));
                in.fill(
                        blob(-.1, .62, .12, .52, .30, .60, .55, .50, .6, 1.1, -.1, 1.1),
                        d.second().withLightness(.30).color(.75));
                in.fill(
                        blob(-.1, .74, .2, .66, .40, .74, .6, .68, .6, 1.1, -.1, 1.1),
                        d.second().withLightness(.22).color(.9));
                in.fill(round(.07, .82, .36, .11, .03), new Color(255, 255, 255, 215));
                in.fill(round(.10, .855, .18, .016, .008), DARK.lighter(.1));
                in.fill(round(.10, .885, .12, .013, .006), DARK.lighter(.4));
                in.fill(oval(.375, .875, .030, .030), d.accent());
                in.fill(poly(.30, 0, .47, 0, .22, 1, .05, 1), new Color(255, 255, 255, 22));
            });
            b.fill(round(.185, .034, .13, .024, .012), new Color(8, 9, 12));
        }

        @Override
        public void shine(Brush b, Dress d) {
            if (d.lamps()) {
                b.inside(round(.032, .020, .436, .96, .058), in -> phone(in, d));
            }
        }
    },
    MUG(.11, 1.12) {
        @Override
        public void paint(Brush b, Dress d) {
            Oklab body = d.accent().withLightness(.66);
            b.line(curve(.76, .32, .98, .30, 1.04, .50, .96, .70, .74, .74), .085, body.lighter(-.10));
            b.line(curve(.78, .31, .97, .30, 1.03, .48), .030, body.lighter(.10));
            Path2D cup = new Path2D.Double();
            cup.moveTo(.04, .15);
            cup.curveTo(.05, .6, .08, .85, .16, .95);
            cup.quadTo(.43, 1.03, .70, .95);
            cup.curveTo(.78, .85, .81, .6, .82, .15);
            cup.closePath();
            b.fill(cup, sheen(.04, .82, body));
            b.fill(oval(.43, .15, .39, .105), body.lighter(.13));
            b.fill(oval(.43, .165, .355, .085), Oklab.lch(.30, .06, 50));
            b.fill(oval(.37, .155, .20, .035), Oklab.lch(.42, .075, 55).color(.7));
            b.inside(cup, in -> in.fill(box(.0, .56, .9, .05), body.lighter(.16)));
            for (int i = 0; i < 3; i++) {
                double x = .30 + i * .13;
                b.line(curve(x, .06, x + .03, .02, x - .01, -.03, x + .03, -.09), .016, new Color(255, 255, 255, 70));
            }
        }
    },
    BOOK(.24, .86) {
        @Override
        public void paint(Brush b, Dress d) {
            Oklab cover = d.accent().withLightness(.55);
            b.fill(poly(.10, .06, .78, 0, .86, .05, .86, .93, .78, .97, .10, 1), Oklab.lch(.93, .02, 85));
            for (int i = 0; i < 9; i++) {
                b.line(
                        curve(.79 + i * .008, .02 + i * .005, .79 + i * .008, .965 - i * .004),
                        .002,
                        Oklab.lch(.78, .02, 80));
            }
            Path2D front = poly(.04, .05, .76, 0, .76, .97, .04, 1);
            b.fill(front, across(.04, .76, cover.lighter(-.06), cover.lighter(.05), cover));
            b.fill(poly(.04, .05, .12, .045, .12, .995, .04, 1), cover.lighter(-.14));
            b.fill(poly(.22, .20, .66, .175, .66, .195, .22, .22), WHITE);
            b.fill(poly(.22, .27, .54, .253, .54, .268, .22, .285), WHITE.lighter(-.08));
            b.fill(oval(.43, .60, .15, .155), d.second().withLightness(.72));
            b.fill(blob(.28, .70, .38, .56, .46, .64, .54, .54, .58, .68, .50, .75, .36, .76), cover.lighter(-.18));
        }
    },
    BOX(.3, 1.12) {
        @Override
        public void paint(Brush b, Dress d) {
            Oklab card = d.accent().mix(Oklab.lch(.86, .04, 75), .25).withLightness(.72);
            b.fill(poly(.02, .24, .66, .30, .66, 1, .02, .92), across(0, .66, card.lighter(-.02), card.lighter(.03)));
            b.fill(
                    poly(.66, .30, 1.10, .20, 1.10, .86, .66, 1),
                    across(.66, 1.1, card.lighter(-.12), card.lighter(-.20)));
            b.fill(poly(.02, .24, .46, .14, 1.10, .20, .66, .30), card.lighter(.10));
            b.fill(poly(.27, .183, .43, .147, .90, .246, .74, .282), WHITE.color(.35));
            b.fill(poly(.14, .50, .54, .545, .54, .60, .14, .555), WHITE);
            b.fill(poly(.14, .60, .42, .635, .42, .675, .14, .64), WHITE.lighter(-.06));
            b.fill(oval(.25, .78, .075, .075), d.second().withLightness(.46));
        }
    },
    JAR(.14, .72) {
        @Override
        public void paint(Brush b, Dress d) {
            Oklab inside = d.accent().withLightness(.62);
            Path2D glass = new Path2D.Double();
            glass.moveTo(.08, .26);
            glass.curveTo(.0, .32, .02, .5, .02, .9);
            glass.quadTo(.04, 1, .36, 1);
            glass.quadTo(.68, 1, .70, .9);
            glass.curveTo(.70, .5, .72, .32, .64, .26);
            glass.closePath();
            b.fill(glass, sheen(.02, .70, inside));
            b.inside(glass, in -> {
                in.fill(round(.12, .46, .48, .36, .03), WHITE);
                in.fill(oval(.36, .57, .07, .07), d.second().withLightness(.5));
                in.fill(box(.22, .68, .28, .022), DARK.lighter(.15));
                in.fill(box(.27, .73, .18, .016), DARK.lighter(.35));
                in.fill(box(.06, .28, .05, .66), new Color(255, 255, 255, 85));
            });
            b.fill(round(.07, .04, .58, .20, .035), sheen(.07, .65, Oklab.lch(.78, .09, 85)));
            b.line(curve(.08, .10, .36, .105, .64, .10), .010, Oklab.lch(.66, .08, 80));
            b.line(curve(.08, .16, .36, .165, .64, .16), .010, Oklab.lch(.66, .08, 80));
        }
    };

    private static final Oklab WHITE = Oklab.lch(.965, .008, 90);
    private static final Oklab DARK = Oklab.lch(.24, .015, 260);

    private final double metres;
    private final double aspect;

    Products(double metres, double aspect) {
        this.metres = metres;
        this.aspect = aspect;
    }

    @Override
    public double metres() {
        return metres;
    }

    @Override
    public double aspect() {
        return aspect;
    }

    @Override
    public Stance stance() {
        return Stance.RAISED;
    }
}
