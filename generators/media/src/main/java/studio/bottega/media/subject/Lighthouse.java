package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.across;
import static studio.bottega.media.subject.Brush.blob;
import static studio.bottega.media.subject.Brush.box;
import static studio.bottega.media.subject.Brush.poly;

import java.awt.Shape;
import java.util.List;
import studio.bottega.media.colour.Oklab;

/** A striped lighthouse on its rock, with gallery, lamp and a keeper's door. */
final class Lighthouse implements Art {

    private static final double CX = .24;
    private static final Oklab WHITE = Oklab.lch(.94, .012, 85);
    private static final Oklab RED = Oklab.lch(.52, .17, 27);
    private static final Oklab IRON = Oklab.lch(.28, .02, 255);

    @Override
    public String name() {
        return "lighthouse";
    }

    @Override
    public double metres() {
        return 22;
    }

    @Override
    public double aspect() {
        return .48;
    }

    @Override
    public List<Emitter> emitters() {
        return List.of(new Emitter(CX, .125, 1.5, 1));
    }

    @Override
    public boolean beams() {
        return true;
    }

    @Override
    public void paint(Brush b, Dress dress) {
        // rock
        Oklab stone = Oklab.lch(.46, .022, 255);
        Shape rock = blob(
                0, 1.02, .02, .955, .09, .925, .14, .895, .24, .90, .35, .893, .40, .93, .46, .955, .48, 1.02, .24,
                1.05);
        b.fill(rock, Brush.down(.89, 1.02, stone.lighter(.06), stone.lighter(-.12)));
        b.inside(rock, in -> {
            in.fill(
                    poly(.14, .90, .20, .89, .16, 1.02, .06, 1.02),
                    stone.lighter(.09).color(.6));
            in.fill(
                    poly(.30, .90, .36, .90, .44, 1.02, .33, 1.02),
                    stone.lighter(-.08).color(.6));
        });
        Shape tower = tower();
        b.fill(tower, across(.13, .35, WHITE.lighter(-.10), WHITE, WHITE.lighter(-.02), WHITE.lighter(-.16)));
        b.inside(tower, in -> {
            for (int i = 0; i < 3; i++) {
                double y = .335 + i * .195;
                in.fill(
                        box(0, y, .48, .098),
                        across(.13, .35, RED.lighter(-.08), RED.lighter(.05), RED, RED.lighter(-.14)));
            }
        });
        for (int i = 0; i < 3; i++) {
            b.fill(Brush.round(CX - .013, .40 + i * .155, .026, .040, .012), IRON.lighter(-.04));
        }
        b.fill(Brush.round(CX - .026, .845, .052, .075, .024), Oklab.lch(.38, .06, 45));
        // gallery
        b.fill(poly(.135, .236, .345, .236, .320, .262, .160, .262), IRON.lighter(.04));
        b.fill(box(.125, .226, .230, .012), IRON);
        for (int i = 0; i <= 8; i++) {
            b.fill(box(.130 + i * .0268, .186, .004, .044), IRON);
        }
        b.fill(box(.126, .184, .228, .006), IRON);
        // lantern room
        b.fill(
                box(.180, .085, .120, .142),
                across(.18, .30, Oklab.lch(.66, .05, 230), Oklab.lch(.82, .04, 220), Oklab.lch(.60, .05, 235)));
        for (int i = 0; i <= 3; i++) {
            b.fill(box(.178 + i * .0395, .085, .006, .142), IRON);
        }
        b.fill(
                blob(.168, .086, .185, .056, .24, .030, .295, .056, .312, .086),
                across(.16, .32, RED.lighter(-.14), RED.lighter(.02), RED.lighter(-.18)));
        b.fill(Brush.oval(.24, .022, .011, .011), IRON);
        b.fill(box(.2385, 0, .003, .02), IRON);
    }

    @Override
    public void shine(Brush b, Dress dress) {
        if (!dress.lamps()) {
            return;
        }
        Oklab lamp = dress.lamp();
        b.fill(
                box(.184, .088, .112, .136),
                across(.18, .30, lamp.lighter(-.08), Oklab.lch(.99, .03, 95), lamp.lighter(-.08)));
        for (int i = 0; i <= 3; i++) {
            b.fill(box(.178 + i * .0395, .085, .006, .142), IRON);
        }
        b.fill(Brush.oval(CX, .155, .030, .044), Oklab.lch(1, .01, 95));
        for (int i = 0; i < 3; i++) {
            b.fill(Brush.round(CX - .011, .403 + i * .155, .022, .035, .010), lamp.lighter(-.04));
        }
    }

    private static Shape tower() {
        return poly(.172, .262, .308, .262, .352, .93, .128, .93);
    }
}
