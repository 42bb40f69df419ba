package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** Open water under the sky, a headland, and a beach or rocks in front. */
final class Sea implements Scenery {

    private static final Oklab WATER = Oklab.lch(.47, .085, 228);
    private static final Oklab SAND = Oklab.lch(.80, .062, 78);
    private static final Oklab ROCK = Oklab.lch(.47, .025, 260);
    private static final Oklab TURF = Oklab.lch(.50, .09, 130);

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double size = Math.max(stage.width(), stage.height());
        double horizon = stage.horizon();
        layers.add(island(stage, air, "island-far", 9000, horizon, size * .045, .30));
        layers.add(island(stage, air, "island", 5200, horizon, size * .075, .55));
        layers.add(Woods.mist(stage, air, "sea-mist", 5000, horizon - size * .004, size * .022, .5));
        boolean rocky = cues.any("lighthouse", "cliff", "rock", "rocky", "coast", "island", "keeper", "storm");
        double shore = horizon + size * (rocky ? .17 : .13);
        double rough = air.weather() == Weather.RAIN ? .8 : .38;
        layers.add(new Water(stage, air).paint("sea", horizon, shore + size * .05, 240, layers, WATER, rough));
        if (rocky) {
            layers.add(rocks(stage, air, "reef", 90, horizon + size * .055, size * .030, .5));
            layers.add(rocks(stage, air, "rocks", 22, shore, size * .060, 1));
            layers.add(new Ground(stage, air).bank("shore", 13, shore + size * .035, size * .022, TURF, size * .010));
        } else {
            layers.add(beach(stage, air, shore));
            layers.add(duneGrass(stage, air, shore));
        }
        return layers;
    }

    @Override
    public String ground() {
        return "shore";
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.ROCK, Perch.Kind.CRATE);
    }

    private static Layer island(
            Stage stage, Atmosphere air, String name, double depth, double base, double tall, double share) {
        Noise noise = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        boolean left = stage.random(name).nextBoolean();
        double middle = stage.width() * (left ? .12 : .88);
        Ridge.Profile profile = x -> {
            double away = (x - middle) / (size * share * .7);
            double body = Math.max(0, 1 - away * away);
            return tall * body * (.55 + .7 * noise.ridged(x / size * 5, .3, 4)) - 1;
        };
        Oklab lit = air.seen(Oklab.lch(.60, .05, 100), depth).mix(air.key(), .15 * air.keyStrength());
        Oklab shade = air.seen(Oklab.lch(.44, .04, 220), depth);
        Ridge.Surface surface = new Ridge.Surface(lit, shade, air.haze(), .5, size * .03, .5, 0);
        return Ridge.paint(stage, air, new Ridge.Place(name, depth, base, base + 2, tall * 1.4), profile, surface);
    }

    private static Layer rocks(
            Stage stage, Atmosphere air, String name, double depth, double base, double tall, double cover) {
        Noise noise = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        Ridge.Profile profile = x -> {
            double mass = noise.fbm(x / size * 4, .8, 2) + cover - .55;
            double jag = noise.ridged(x / size * 13, .2, 4);
            return mass <= 0 ? -2 : tall * Math.min(1, mass * 2.4) * (.35 + .8 * jag);
        };
        Oklab lit = air.seen(ROCK.lighter(.13), depth).mix(air.key(), .14 * air.keyStrength());
        Oklab shade = air.seen(ROCK.lighter(-.13), depth);
        Oklab foot = air.seen(ROCK.lighter(-.20), depth);
        Ridge.Surface surface = new Ridge.Surface(lit, shade, foot, .4, size * .022, .75, 0);
        return Ridge.paint(
                stage, air, new Ridge.Place(name, depth, base, base + tall * .16, tall * 1.3), profile, surface);
    }

    /** Sand with a wet edge and a line of foam. */
    private static Layer beach(Stage stage, Atmosphere air, double shore) {
        double staged = stage.staged(13);
        Area area = stage.band(
                staged, shore - stage.height() * .04, stage.reach(staged).bottom());
        Sheet sheet = new Sheet("shore", staged, area, 1);
        Noise line = stage.noise("beach-line");
        Noise grain = stage.noise("beach-grain");
        double size = Math.max(stage.width(), stage.height());
        int foam = air.lit(Oklab.lch(.98, .006, 220))
                        .mix(air.key(), .1 * air.keyStrength())
                        .rgb()
                | 0xff000000;
        int wet = air.lit(SAND.lighter(-.24)).mix(air.sky().colour(.9), .30).rgb() | 0xff000000;
        Oklab dry = air.lit(SAND).mix(air.key(), .10 * air.keyStrength());
        Ramp sand = new Ramp(
                new Ramp.Stop(0, dry.lighter(.02)),
                new Ramp.Stop(.5, dry.lighter(-.02)),
                new Ramp.Stop(1, dry.lighter(-.14)));
        double span = area.bottom() - shore;
        sheet.shade((x, y) -> {
            double e = shore + size * .012 * line.fbm(x / size * 3, .4, 3) + size * .004 * Math.sin(x / size * 21);
            double d = y - e;
            double cover = d + .5;
            if (cover <= 0) {
                return 0;
            }
            double t = d / span;
            double lace = grain.fbm(x / size * 40, y / size * 60, 3);
            double foamShare = Math.max(0, 1 - d / (size * .006))
                    + Math.max(0, (1 - Math.abs(d - size * .013) / (size * .004)) * Math.max(0, .5 + lace))
                            * (d < size * .03 ? 1 : 0);
            double wetShare = Math.max(0, 1 - d / (size * .036));
            double ripple = .05 * grain.at(x / size * 9, Math.log(1.02 + t * 5) * 30);
            int colour = Argb.mix(sand.at(t + ripple + .02 * lace), wet, Math.min(1, wetShare * 1.3));
            colour = Argb.mix(colour, foam, Math.min(1, foamShare));
            return cover >= 1 ? colour : Argb.scaled(colour, (int) (255 * cover));
        });
        return sheet.layer(Motion.STILL);
    }

    private static Layer duneGrass(Stage stage, Atmosphere air, double shore) {
        double depth = 8;
        double staged = stage.staged(depth);
        double size = Math.max(stage.width(), stage.height());
        double tall = size * .12;
        double foot = shore + size * .17;
        Area area = stage.band(staged, foot - tall * 1.4, foot + tall * .5);
        Sheet sheet = new Sheet("dune-grass", staged, area, 1);
        SplittableRandom random = stage.random("dune-grass");
        Graphics2D g = sheet.brush();
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 90; i++) {
                double out = .44 + .22 * Math.sqrt(random.nextDouble());
                double x = stage.width() * (.5 + side * out);
                double h = tall * (.3 + .7 * random.nextDouble()) * (.5 + out);
                double bend = -side * h * (.1 + .5 * random.nextDouble());
                Oklab own = air.lit(Oklab.lch(.60, .085, 105).lighter(.10 * (random.nextDouble() - .5)));
                Path2D blade = new Path2D.Double();
                double w = h * .018 + .8;
                blade.moveTo(x - w, foot + tall * .2);
                blade.quadTo(x + bend * .15, foot - h * .6, x + bend, foot - h);
                blade.quadTo(x + bend * .25 + w, foot - h * .5, x + w, foot + tall * .2);
                blade.closePath();
                g.setPaint(own.color());
                g.fill(blade);
            }
        }
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }
}
