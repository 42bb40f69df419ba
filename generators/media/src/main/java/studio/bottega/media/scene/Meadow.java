package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** Rolling hills with hedges and lone trees, and flowers at one's feet. */
final class Meadow implements Scenery {

    private static final Oklab GRASS = Oklab.lch(.62, .135, 128);
    private static final Oklab SNOW = Oklab.lch(.92, .012, 240);

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double size = Math.max(stage.width(), stage.height());
        double horizon = stage.horizon();
        Oklab grass = air.weather() == Weather.SNOW ? SNOW : GRASS;
        double[] depths = {5200, 1900, 760, 300, 110};
        double[] tall = {.085, .075, .062, .052, .046};
        double[] drop = {0, .012, .026, .046, .074};
        for (int i = 0; i < depths.length; i++) {
            String name = "hill-" + i;
            Oklab own = grass.turned((i % 2) * 9 - 6 * i).lighter(.02 * (i % 2) - .012 * i);
            layers.add(hill(stage, air, name, depths[i], horizon + size * drop[i], size * tall[i], own, i));
            if (i >= 1 && i <= 3) {
                layers.add(
                        trees(stage, air, "trees-" + i, depths[i] * .97, horizon + size * drop[i], size * tall[i], i));
            }
            if (i == 1) {
                layers.add(Woods.mist(stage, air, "mist", 1500, horizon + size * .012, size * .03, .35));
            }
        }
        Ground ground = new Ground(stage, air);
        double edge = horizon + size * .105;
        layers.add(ground.bank("meadow", 14, edge, size * .014, grass.lighter(-.04), size * .014));
        if (air.weather() != Weather.SNOW) {
            layers.add(flowers(stage, air, edge));
        }
        return layers;
    }

    @Override
    public Optional<Oklab> grass() {
        return Optional.of(GRASS);
    }

    @Override
    public String ground() {
        return "meadow";
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.STUMP, Perch.Kind.CRATE, Perch.Kind.ROCK);
    }

    static Ridge.Profile soft(Stage stage, String name, double tall, double wave) {
        Noise noise = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        return x -> tall * (.55 + .62 * noise.fbm(x / size * wave, .2, 2));
    }

    private static Layer hill(
            Stage stage, Atmosphere air, String name, double depth, double base, double tall, Oklab own, int row) {
        Oklab lit = air.seen(own.lighter(.05), depth).mix(air.key(), .16 * air.keyStrength());
        Oklab shade = air.seen(own.lighter(-.10), depth);
        Oklab foot = air.seen(own.lighter(-.03), depth * .8).mix(air.haze(), .25 - .04 * row);
        Ridge.Surface surface = new Ridge.Surface(lit, shade, foot, .9, 0, 1.5, 0);
        Ridge.Place place = new Ridge.Place(name, depth, base, stage.height() * .9, tall * 1.4);
        return Ridge.paint(stage, air, place, soft(stage, name, tall, 1.7 + .5 * row), surface);
    }

    private static Layer trees(
            Stage stage, Atmosphere air, String name, double depth, double base, double tall, int row) {
        double staged = stage.staged(depth);
        double size = Math.max(stage.width(), stage.height());
        double tree = size * (.012 + .013 * row);
        Area area = stage.band(staged, base - tall * 1.5 - tree * 1.4, base + tree * .3);
        Sheet sheet = new Sheet(name, staged, area, 1);
        SplittableRandom random = stage.random(name);
        Ridge.Profile hill = soft(stage, "hill-" + row, tall, 1.7 + .5 * row);
        Graphics2D g = sheet.brush();
        Oklab leaf = Oklab.lch(.48, .105, 135);
        double x = area.x();
        while (x < area.right()) {
            int clump = random.nextInt(5) == 0 ? 5 + random.nextInt(6) : 1 + random.nextInt(2);
            for (int i = 0; i < clump && x < area.right(); i++) {
                double height = tree * (.55 + .65 * random.nextDouble());
                Oklab own = leaf.turned(30 * (random.nextDouble() - .6)).lighter(.05 * (random.nextDouble() - .5));
                Trees.broadleaf(
                        g,
                        x,
                        base - hill.at(x) + height * .06,
                        height,
                        air.seen(Oklab.lch(.36, .04, 50), depth).color(),
                        air.seen(own.lighter(-.08), depth).color(),
                        air.seen(own.lighter(.05), depth)
                                .mix(air.key(), .14 * air.keyStrength())
                                .color(),
                        air.keySide(),
                        random);
                x += height * (.35 + .4 * random.nextDouble());
            }
            x += size * (.03 + .16 * random.nextDouble());
        }
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }

    /** Blossoms in the grass, smaller with distance. */
    private static Layer flowers(Stage stage, Atmosphere air, double edge) {
        double staged = stage.staged(9);
        Area area = stage.band(
                staged, edge - stage.height() * .02, stage.reach(staged).bottom());
        Sheet sheet = new Sheet("flowers", staged, area, 1);
        SplittableRandom random = stage.random("flowers");
        Graphics2D g = sheet.brush();
        Oklab[] petals = {
            Oklab.lch(.97, .012, 95), air.accent().withLightness(.76), Oklab.lch(.85, .15, 92), Oklab.lch(.70, .13, 320)
        };
        int count = 520;
        for (int i = 0; i < count; i++) {
            double t = Math.pow(i / (double) count, 1.5);
            double y = edge + (area.bottom() - edge) * (t + .02 * random.nextDouble());
            double x = area.x() + random.nextDouble() * area.width();
            double r = stage.unit() * (.14 + 1.25 * t) * (.6 + .6 * random.nextDouble());
            double stem = r * (2.4 + 2 * random.nextDouble());
            g.setPaint(air.lit(Oklab.lch(.46, .10, 132)).color());
            g.setStroke(Ground.round(Math.max(.6, r * .16)));
            double lean = r * (random.nextDouble() - .5) * 1.4;
            g.draw(new java.awt.geom.QuadCurve2D.Double(x, y, x + lean * .3, y - stem * .6, x + lean, y - stem));
            g.setPaint(air.lit(petals[random.nextInt(petals.length)])
                    .mix(air.key(), .10 * air.keyStrength())
                    .color());
            for (int p = 0; p < 6; p++) {
                double angle = p * Math.PI / 3 + i;
                double px = x + lean + Math.cos(angle) * r * .62;
                double py = y - stem + Math.sin(angle) * r * .40;
                g.fill(new Ellipse2D.Double(px - r * .44, py - r * .30, r * .88, r * .60));
            }
            g.setPaint(air.lit(Oklab.lch(.80, .15, 85)).color());
            g.fill(new Ellipse2D.Double(x + lean - r * .30, y - stem - r * .22, r * .6, r * .44));
        }
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }
}
