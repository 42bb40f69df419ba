package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** Dunes with a lit and a shaded side, table mountains far away. */
final class Desert implements Scenery {

    private static final Oklab SAND = Oklab.lch(.76, .095, 68);
    private static final Oklab MESA = Oklab.lch(.56, .095, 42);

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double size = Math.max(stage.width(), stage.height());
        double horizon = stage.horizon();
        layers.add(mesas(stage, air, "mesas-far", 7000, horizon, size * .075));
        layers.add(mesas(stage, air, "mesas", 3200, horizon + 2, size * .125));
        layers.add(Woods.mist(stage, air, "dust", 2600, horizon, size * .035, .5));
        double[] depths = {1400, 520, 190, 66};
        double[] tall = {.035, .055, .075, .085};
        double[] drop = {.008, .034, .078, .145};
        for (int i = 0; i < depths.length; i++) {
            layers.add(dune(stage, air, "dune-" + i, depths[i], horizon + size * drop[i], size * tall[i]));
        }
        layers.add(cacti(stage, air, horizon + size * .062));
        layers.add(new Ground(stage, air).bank("sand", 14, horizon + size * .15, size * .030, SAND, 0));
        return layers;
    }

    @Override
    public String ground() {
        return "sand";
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.SAND);
    }

    private static Layer mesas(Stage stage, Atmosphere air, String name, double depth, double base, double tall) {
        Noise noise = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        Ridge.Profile profile = x -> {
            double n = noise.fbm(x / size * 3.2, .6, 3);
            double plateau = Math.max(0, Math.min(1, (n - .02) * 9));
            double step = Math.max(0, Math.min(1, (n - .20) * 12));
            return tall * (.10 + .55 * plateau + .30 * step + .03 * noise.at(x / size * 60));
        };
        Oklab lit = air.seen(MESA.lighter(.08), depth).mix(air.key(), .2 * air.keyStrength());
        Oklab shade = air.seen(MESA.lighter(-.10), depth);
        Ridge.Surface surface = new Ridge.Surface(lit, shade, air.haze(), .35, size * .035, .55, 0);
        return Ridge.paint(
                stage, air, new Ridge.Place(name, depth, base, base + tall * .3, tall * 1.1), profile, surface);
    }

    private static Layer dune(Stage stage, Atmosphere air, String name, double depth, double base, double tall) {
        Noise noise = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        int side = air.keySide();
        double wave = size * (.30 + 60 / (depth + 200));
        // a long windward slope and a steep lee, which turns from the light
        Ridge.Profile profile = x -> {
            double u = x / wave + .35 * noise.at(x / wave * .6, 3.3);
            double phase = u - Math.floor(u);
            double p = side > 0 ? 1 - phase : phase;
            double crest = p < .68 ? Math.pow(p / .68, 1.35) : 1 - (p - .68) / .32;
            double high = .55 + .45 * noise.at(Math.floor(u) * 7.7, 1.1);
            return tall * (.22 + .78 * crest * Math.max(.35, high));
        };
        Oklab lit = air.seen(SAND.lighter(.05), depth).mix(air.key(), .20 * air.keyStrength());
        Oklab shade = air.seen(SAND.lighter(-.22).turned(-18), depth);
        Oklab foot = air.seen(SAND.lighter(-.03), depth);
        Ridge.Surface surface = new Ridge.Surface(lit, shade, foot, .75, 0, 2.1, 0);
        return Ridge.paint(
                stage, air, new Ridge.Place(name, depth, base, stage.height() * .95, tall * 1.1), profile, surface);
    }

    private static Layer cacti(Stage stage, Atmosphere air, double ground) {
        double depth = 240;
        double staged = stage.staged(depth);
        double size = Math.max(stage.width(), stage.height());
        double tall = size * .055;
        Area area = stage.band(staged, ground - tall * 1.5, ground + tall * .3);
        Sheet sheet = new Sheet("cacti", staged, area, 1);
        SplittableRandom random = stage.random("cacti");
        Graphics2D g = sheet.brush();
        for (int i = 0; i < 7; i++) {
            double x = area.x() + area.width() * (i + random.nextDouble()) / 7;
            double h = tall * (.5 + .6 * random.nextDouble());
            Oklab own = air.seen(Oklab.lch(.42, .07, 145), depth);
            g.setPaint(own.color());
            g.setStroke(Ground.round(h * .15));
            double y = ground + tall * .2 * random.nextDouble();
            Path2D stem = new Path2D.Double();
            stem.moveTo(x, y);
            stem.lineTo(x, y - h);
            stem.moveTo(x, y - h * .40);
            stem.quadTo(x - h * .26, y - h * .38, x - h * .26, y - h * .66);
            stem.moveTo(x, y - h * .30);
            stem.quadTo(x + h * .24, y - h * .28, x + h * .24, y - h * .74);
            g.draw(stem);
        }
        g.dispose();
        return sheet.layer(Motion.STILL);
    }
}
