package studio.bottega.media.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** Ribbons of colour that flow through soft light: a ground for ideas. */
final class Abstract implements Scenery {

    private static final int RIBBONS = 6;

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>();
        Oklab a = air.accent();
        Oklab b = air.second();
        Oklab deep = air.dark()
                ? b.withLightness(.20).withChroma(Math.min(.09, Math.max(.04, b.chroma())))
                : a.mix(Oklab.lch(.95, .02, a.hue()), .72).withLightness(.93);
        layers.add(field(stage, air, deep, a, b));
        SplittableRandom random = stage.random("abstract");
        double size = Math.max(stage.width(), stage.height());
        for (int i = 0; i < RIBBONS; i++) {
            double t = i / (double) (RIBBONS - 1);
            Oklab own = b.mix(a, t)
                    .turned(22 * (random.nextDouble() - .5))
                    .withLightness(air.dark() ? .30 + .34 * t : .86 - .30 * t);
            double y = stage.height() * (.50 + .46 * t);
            layers.add(ribbon(stage, "ribbon-" + i, 40 - 6.2 * i, y, size * .085, own));
        }
        for (int i = 0; i < 5; i++) {
            layers.add(orb(stage, "orb-" + i, random, i % 2 == 0 ? a : b, size));
        }
        return layers;
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.PLINTH);
    }

    @Override
    public boolean outdoors() {
        return false;
    }

    private static Layer field(Stage stage, Atmosphere air, Oklab deep, Oklab a, Oklab b) {
        Sheet sheet = new Sheet("field", Layer.FAR_METRES, stage.reach(Layer.FAR_METRES), .34);
        Noise noise = stage.noise("field");
        double size = Math.max(stage.width(), stage.height());
        int d = Argb.opaque(deep);
        int ca = Argb.opaque(a.withLightness(air.dark() ? .50 : .84));
        int cb = Argb.opaque(b.withLightness(air.dark() ? .40 : .86));
        sheet.shade((x, y) -> {
            double u = x / size * 1.5;
            double v = y / size * 1.5;
            double w = noise.fbm(u + .7 * noise.at(u, v), v + .7 * noise.at(v + 9, u), 2);
            double w2 = noise.fbm(u * .8 + 5, v * .8 - 3, 2);
            int colour = Argb.mix(d, ca, Math.max(0, Math.min(.8, .2 + w * 1.1)));
            return Argb.mix(colour, cb, Math.max(0, Math.min(.7, w2 * 1.2)));
        });
        return sheet.layer(Motion.STILL);
    }

    private static Layer ribbon(Stage stage, String name, double depth, double y, double swing, Oklab own) {
        double staged = stage.staged(depth);
        Area reach = stage.reach(staged);
        Area area = stage.band(staged, y - swing * 2.4, reach.bottom());
        Sheet sheet = new Sheet(name, staged, area, 1);
        Noise noise = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        Ramp ramp = new Ramp(
                new Ramp.Stop(0, own.lighter(.14)),
                new Ramp.Stop(.06, own.lighter(.05)),
                new Ramp.Stop(.45, own.lighter(-.05)),
                new Ramp.Stop(1, own.lighter(-.16)));
        double tilt = .22 * stage.random(name).nextDouble() - .11;
        sheet.shade((px, py) -> {
            double u = px / size;
            double e = y
                    + swing * (1.25 * noise.at(u * 1.5, .2) + .35 * noise.at(u * 3.3, 7))
                    + (px - stage.width() / 2.0) * tilt;
            double d = py - e + .5;
            if (d <= 0) {
                double shadow = Math.max(0, 1 + d / (size * .022));
                return Argb.of(0x05060c, .20 * shadow * shadow);
            }
            int colour = ramp.at(d / (size * .30));
            return d >= 1 ? colour : Argb.over(Argb.scaled(colour, (int) (255 * d)), Argb.of(0x05060c, .20 * (1 - d)));
        });
        return sheet.layer(Motion.WATER);
    }

    private static Layer orb(Stage stage, String name, SplittableRandom random, Oklab colour, double size) {
        double r = size * (.015 + .055 * random.nextDouble());
        double x = stage.width() * random.nextDouble();
        double y = stage.height() * (.08 + .6 * random.nextDouble());
        Sheet sheet = new Sheet(
                name, stage.staged(6 + 10 * random.nextDouble()), new Area(x - 2 * r, y - 2 * r, 4 * r, 4 * r), .3);
        int rgb = colour.withLightness(.80).rgb();
        sheet.shade((px, py) -> {
            double q = Math.hypot(px - x, py - y) / r;
            double body = q < 1 ? .20 + .35 * Math.pow(q, 4) : .55 * Math.exp(-(q - 1) * (q - 1) * 26);
            return Argb.of(rgb, .5 * body);
        });
        return sheet.layer(Motion.SWING, Blend.LIGHT);
    }
}
