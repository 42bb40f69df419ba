package studio.bottega.media.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.subject.Perch;

/** Peaks behind peaks, woods at their feet, a lake, and the bank from which one looks. */
final class Mountains implements Scenery {

    private static final Oklab ROCK_LIT = Oklab.lch(.66, .035, 60);
    private static final Oklab ROCK_SHADE = Oklab.lch(.42, .045, 270);
    private static final Oklab GRASS = Oklab.lch(.46, .085, 128);
    private static final Oklab LAKE = Oklab.lch(.42, .07, 225);

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double horizon = stage.horizon();
        double size = Math.max(stage.width(), stage.height());
        SplittableRandom random = stage.random("mountains");

        layers.add(range(stage, air, "ridge-far", 9000, horizon, size * .20, size * .30, .4));
        layers.add(Woods.mist(stage, air, "mist-far", 5200, horizon - size * .015, size * .055, .55));
        layers.add(range(stage, air, "ridge-middle", 3400, horizon + 2, size * .145, size * .17, .75));
        layers.add(Woods.mist(stage, air, "mist-middle", 2400, horizon - size * .005, size * .045, .5));
        layers.add(Woods.wood(stage, air, "wood-far", 900, horizon + size * .004, size * .035, size * .030, random));
        layers.add(Woods.wood(stage, air, "wood-middle", 420, horizon + size * .012, size * .020, size * .052, random));

        double shore = horizon + size * .010;
        double bank = horizon + size * .13;
        layers.add(Woods.mist(stage, air, "mist-lake", 380, shore - size * .004, size * .020, .5));
        layers.add(new Water(stage, air).paint("lake", shore, bank + size * .06, 160, layers, LAKE, .10));
        Ground ground = new Ground(stage, air);
        layers.add(Woods.frame(stage, air, "trees-side", 24, bank + size * .02, size * .46, random));
        layers.add(ground.bank(
                "bank",
                12,
                bank,
                size * .020,
                air.weather() == Weather.SNOW ? Oklab.lch(.9, .01, 240) : GRASS,
                size * .012));
        return layers;
    }

    @Override
    public Optional<Oklab> grass() {
        return Optional.of(GRASS);
    }

    @Override
    public String ground() {
        return "bank";
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.STUMP, Perch.Kind.ROCK);
    }

    private static Layer range(
            Stage stage,
            Atmosphere air,
            String name,
            double depth,
            double base,
            double tall,
            double wave,
            double snow) {
        Noise shape = stage.noise(name);
        SplittableRandom random = stage.random(name);
        double peak =
                stage.width() * (air.keySide() < 0 ? .60 + .2 * random.nextDouble() : .2 + .2 * random.nextDouble());
        double broad = Math.max(stage.width(), stage.height()) * .22;
        Ridge.Profile profile = x -> {
            double around = Math.exp(-Math.pow((x - peak) / broad, 2));
            double crest = shape.ridged(x / wave, .7, 5);
            double wide = .5 + .5 * shape.at(x / wave * .45, 4.1);
            return tall * (.12 + .34 * crest + .22 * wide + .42 * around * (.55 + .45 * crest));
        };
        Oklab lit = air.seen(ROCK_LIT, depth).mix(air.key(), .22 * air.keyStrength());
        Oklab shade = air.seen(ROCK_SHADE, depth);
        Oklab foot = air.haze().mix(air.sky().colour(.95), .35);
        double snowline = air.weather() == Weather.SNOW ? tall * .6 : tall * snow * .36;
        Ridge.Surface surface = new Ridge.Surface(lit, shade, foot, .62, wave * .30, .62, snowline);
        return Ridge.paint(
                stage, air, new Ridge.Place(name, depth, base, base + tall * .2, tall * 1.35), profile, surface);
    }
}
