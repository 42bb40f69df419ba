package studio.bottega.media.subject;

import static studio.bottega.media.subject.Brush.blob;
import static studio.bottega.media.subject.Brush.limb;
import static studio.bottega.media.subject.Brush.oval;

import java.util.List;
import studio.bottega.media.colour.Oklab;

/** A campfire: stones, crossed logs, flames. */
final class Campfire implements Art {

    @Override
    public String name() {
        return "campfire";
    }

    @Override
    public double metres() {
        return .7;
    }

    @Override
    public double aspect() {
        return 1.1;
    }

    @Override
    public List<Emitter> emitters() {
        return List.of(new Emitter(.55, .62, 4, .9));
    }

    @Override
    public void paint(Brush b, Dress dress) {
        Oklab wood = Oklab.lch(.40, .06, 50);
        b.fill(limb(.20, .93, .055, .80, .80, .050), wood.lighter(-.04));
        b.fill(limb(.90, .93, .055, .30, .80, .050), wood);
        b.fill(oval(.20, .93, .045, .050), wood.lighter(.18));
        b.fill(oval(.90, .93, .045, .050), wood.lighter(.22));
        for (int i = 0; i < 7; i++) {
            double x = .08 + i * .157;
            double lift = .045 * Math.sin(Math.PI * i / 6);
            b.fill(
                    blob(x - .075, .99, x - .06, .905 + lift, x + .01, .885 + lift, x + .07, .92 + lift, x + .08, .995),
                    Brush.down(.88, 1, Oklab.lch(.60, .015, 250), Oklab.lch(.40, .02, 260)));
        }
    }

    @Override
    public void shine(Brush b, Dress dress) {
        flame(b, 1, Oklab.lch(.66, .20, 38), .92);
        flame(b, .74, Oklab.lch(.80, .17, 68), .95);
        flame(b, .46, Oklab.lch(.96, .09, 95), 1);
    }

    private static void flame(Brush b, double s, Oklab colour, double alpha) {
        double x = .55;
        double y = .90;
        b.fill(
                blob(
                        x - .25 * s,
                        y - .10 * s,
                        x - .27 * s,
                        y - .30 * s,
                        x - .17 * s,
                        y - .48 * s,
                        x - .14 * s,
                        y - .36 * s,
                        x - .06 * s,
                        y - .62 * s,
                        x + .01 * s,
                        y - .90 * s,
                        x + .09 * s,
                        y - .66 * s,
                        x + .10 * s,
                        y - .46 * s,
                        x + .17 * s,
                        y - .58 * s,
                        x + .26 * s,
                        y - .32 * s,
                        x + .24 * s,
                        y - .12 * s,
                        x + .10 * s,
                        y,
                        x - .12 * s,
                        y),
                colour.color(alpha));
    }
}
