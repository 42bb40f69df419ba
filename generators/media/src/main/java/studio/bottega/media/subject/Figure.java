package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.blob;
import static studio.bottega.media.subject.Brush.curve;
import static studio.bottega.media.subject.Brush.limb;
import static studio.bottega.media.subject.Brush.oval;
import static studio.bottega.media.subject.Brush.poly;

import java.awt.Shape;
import studio.bottega.media.colour.Oklab;

/** A person, stylised: long limbs, small head, few features. */
final class Figure implements Art {

    enum Pose {
        STAND,
        WALK,
        POINT,
        WAVE,
        SIT,
        HOLD
    }

    /** Chooses the clothes for a dress. */
    interface Wardrobe {
        Look look(Dress dress);
    }

    private final String name;
    private final Pose pose;
    private final Wardrobe wardrobe;
    private final double metres;

    Figure(String name, Pose pose, double metres, Wardrobe wardrobe) {
        this.name = name;
        this.pose = pose;
        this.metres = metres;
        this.wardrobe = wardrobe;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double metres() {
        return pose == Pose.SIT ? metres * .56 : metres;
    }

    @Override
    public double aspect() {
        return pose == Pose.SIT ? .95 : .56;
    }

    @Override
    public void paint(Brush brush, Dress dress) {
        Look look = wardrobe.look(dress);
        figure(brush, look);
    }

    private void figure(Brush b, Look look) {
        if (pose == Pose.SIT) {
            SeatedFigure.paint(b, look);
        } else {
            standing(b, look);
        }
    }

    private void standing(Brush b, Look look) {
        double cx = .28;
        boolean walks = pose == Pose.WALK;
        double hipY = .515;
        // far arm, far leg
        Oklab far = look.top().lighter(-.09);
        if (walks) {
            b.fill(limb(cx - .012, .22, .030, cx + .050, .37, .025), far);
            b.fill(limb(cx + .050, .37, .025, cx + .105, .475, .019), far);
            b.fill(oval(cx + .112, .488, .020, .022), look.skin().lighter(-.06));
            leg(b, look, cx - .01, hipY, cx - .055, .735, cx - .125, .93, -.1, -.08);
        } else {
            leg(b, look, cx - .030, hipY, cx - .040, .74, cx - .046, .955, 0, -.05);
        }
        if (look.pack()) {
            b.fill(
                    blob(cx - .075, .19, cx - .125, .23, cx - .140, .36, cx - .120, .465, cx - .06, .47, cx - .05, .3),
                    Brush.across(
                            cx - .14,
                            cx - .05,
                            look.hatColour().lighter(-.20),
                            look.hatColour().lighter(-.06)));
            b.fill(
                    limb(cx - .115, .175, .024, cx - .055, .172, .024),
                    look.hatColour().lighter(.08).saturated(.5));
        }
        // near leg
        if (walks) {
            leg(b, look, cx + .012, hipY, cx + .085, .725, cx + .070, .955, .05, 0);
        } else {
            leg(b, look, cx + .030, hipY, cx + .036, .74, cx + .040, .957, 0, 0);
        }
        torso(b, look, cx, hipY);
        Head.paint(b, look, cx + .006, .082, .060);
        nearArm(b, look, cx);
    }

    private static void leg(
            Brush b,
            Look look,
            double hx,
            double hy,
            double kx,
            double ky,
            double ax,
            double ay,
            double toe,
            double tone) {
        Oklab cloth = look.bottom().lighter(tone);
        b.fill(limb(hx, hy, .052, kx, ky, .037), cloth);
        b.fill(limb(kx, ky, .037, ax, ay - .02, .026), cloth);
        double lift = toe < 0 ? -.035 : 0;
        Shape shoe = blob(
                ax - .030,
                ay - .028,
                ax + .022,
                ay - .030,
                ax + .062,
                ay + .012 - lift * .2,
                ax + .078,
                ay + .038 - lift,
                ax + .02,
                ay + .043,
                ax - .034,
                ay + .042 + lift);
        b.fill(shoe, look.shoes().lighter(tone));
        b.line(
                curve(ax - .034, ay + .040, ax + .02, ay + .041, ax + .074, ay + .038),
                .008,
                look.shoes().lighter(.25 + tone));
    }

    private static void torso(Brush b, Look look, double cx, double hipY) {
        b.fill(limb(cx + .004, .13, .026, cx + .002, .19, .030), look.skin().lighter(-.09));
        Oklab top = look.top();
        double hem = look.coat() ? .70 : .535;
        double flare = look.coat() ? .115 : .080;
        Shape body = blob(
                cx - .040,
                .172,
                cx - .092,
                .205,
                cx - .086,
                .33,
                cx - .076,
                .43,
                cx - flare,
                hem,
                cx,
                hem + .012,
                cx + flare,
                hem,
                cx + .076,
                .43,
                cx + .086,
                .33,
                cx + .094,
                .205,
                cx + .042,
                .172);
        b.fill(
                body,
                Brush.across(
                        cx - .11, cx + .11, top.lighter(-.05), top.lighter(.03), top.lighter(.01), top.lighter(-.07)));
        b.inside(body, in -> {
            in.fill(
                    poly(cx - .2, hipY - .03, cx + .2, hipY - .06, cx + .2, .8, cx - .2, .8),
                    top.lighter(-.05).color(.5));
            if (look.coat() || look.pack()) {
                in.line(curve(cx + .012, .18, cx + .016, .4, cx + .012, .75), .0055, top.lighter(-.16));
            }
            if (look.tie()) {
                in.fill(poly(cx - .034, .16, cx + .040, .16, cx + .004, .31), Oklab.lch(.95, .01, 90));
                in.fill(
                        poly(cx - .010, .178, cx + .018, .178, cx + .020, .30, cx + .004, .325, cx - .012, .30),
                        look.hatColour());
                in.line(curve(cx - .04, .165, cx - .02, .26, cx + .004, .33), .012, top.lighter(-.10));
                in.line(curve(cx + .046, .165, cx + .03, .26, cx + .006, .33), .012, top.lighter(-.10));
            }
            if (look.pack()) {
                in.line(
                        curve(cx - .052, .17, cx - .046, .28, cx - .07, .40),
                        .016,
                        look.hatColour().lighter(-.12));
                in.line(
                        curve(cx + .056, .17, cx + .052, .28, cx + .07, .40),
                        .016,
                        look.hatColour().lighter(-.12));
            }
        });
        if (look.coat()) {
            for (int i = 0; i < 4; i++) {
                b.fill(oval(cx + .034, .25 + i * .075, .007, .007), Oklab.lch(.82, .11, 85));
            }
            b.fill(poly(cx - .05, .165, cx + .055, .165, cx + .012, .235), top.lighter(.08));
        }
        b.fill(
                blob(
                        cx - .036, .166, cx + .006, .186, cx + .044, .166, cx + .036, .184, cx + .004, .204, cx - .03,
                        .184),
                top.lighter(.07));
    }

    private void nearArm(Brush b, Look look, double cx) {
        double[] arm = switch (pose) {
            case POINT -> new double[] {cx + .165, .245, cx + .265, .150};
            case WAVE -> new double[] {cx + .150, .200, cx + .165, .055};
            case HOLD -> new double[] {cx + .095, .345, cx + .195, .300};
            case WALK -> new double[] {cx - .055, .37, cx - .060, .49};
            default -> new double[] {cx + .108, .365, cx + .100, .495};
        };
        double sx = pose == Pose.WALK ? cx - .01 : cx + .080;
        Oklab sleeve = look.top().lighter(.045);
        b.fill(limb(sx, .222, .033, arm[0], arm[1], .026), sleeve);
        b.fill(limb(arm[0], arm[1], .026, arm[2], arm[3], .020), sleeve);
        double angle = Math.atan2(arm[3] - arm[1], arm[2] - arm[0]);
        double hx = arm[2] + .022 * Math.cos(angle);
        double hy = arm[3] + .022 * Math.sin(angle);
        b.fill(oval(hx, hy, .021, .021), look.skin());
        if (pose == Pose.POINT) {
            b.fill(limb(hx, hy, .010, hx + .035 * Math.cos(angle), hy + .035 * Math.sin(angle), .007), look.skin());
        }
        if (pose != Pose.POINT && pose != Pose.WAVE) {
            double fx = cx - .098;
            if (pose != Pose.WALK) {
                b.fill(
                        limb(cx - .078, .222, .031, fx - .006, .365, .025),
                        look.top().lighter(-.07));
                b.fill(
                        limb(fx - .006, .365, .025, fx + .004, .49, .019),
                        look.top().lighter(-.07));
                b.fill(oval(fx + .005, .508, .020, .021), look.skin().lighter(-.05));
            }
        } else {
            b.fill(
                    limb(cx - .078, .222, .031, cx - .120, .355, .025),
                    look.top().lighter(-.07));
            b.fill(
                    limb(cx - .120, .355, .025, cx - .075, .455, .019),
                    look.top().lighter(-.07));
            b.fill(oval(cx - .066, .468, .020, .021), look.skin().lighter(-.05));
        }
    }
}
