package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** Peaks behind peaks, woods at their feet, a lake, and the bank from which one looks. */
final class Mountains implements Scenery {

    private static final Oklab ROCK_LIT = Oklab.lch(.66, .035, 60);
    private static final Oklab ROCK_SHADE = Oklab.lch(.42, .045, 270);
    private static final Oklab PINE = Oklab.lch(.34, .06, 155);
    private static final Oklab GRASS = Oklab.lch(.46, .085, 128);
    private static final Oklab LAKE = Oklab.lch(.42, .07, 225);

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double h = stage.height();
        double horizon = stage.horizon();
        double size = Math.max(stage.width(), stage.height());
        SplittableRandom random = stage.random("mountains");

        layers.add(range(stage, air, "ridge-far", 9000, horizon, size * .20, size * .30, .4));
        layers.add(mist(stage, air, "mist-far", 5200, horizon - size * .015, size * .055, .55));
        layers.add(range(stage, air, "ridge-middle", 3400, horizon + 2, size * .145, size * .17, .75));
        layers.add(mist(stage, air, "mist-middle", 2400, horizon - size * .005, size * .045, .5));
        layers.add(wood(stage, air, "wood-far", 900, horizon + size * .004, size * .035, size * .030, random));
        layers.add(wood(stage, air, "wood-middle", 420, horizon + size * .012, size * .020, size * .052, random));

        double shore = horizon + size * .010;
        double bank = horizon + size * .13;
        layers.add(mist(stage, air, "mist-lake", 380, shore - size * .004, size * .020, .5));
        layers.add(new Water(stage, air).paint("lake", shore, bank + size * .06, 160, layers, LAKE, .10));
        Ground ground = new Ground(stage, air);
        layers.add(frame(stage, air, "trees-side", 24, bank + size * .02, size * .46, random));
        layers.add(ground.bank(
                "bank",
                12,
                bank,
                size * .020,
                air.weather() == Weather.SNOW ? Oklab.lch(.9, .01, 240) : GRASS,
                size * .012));
        return layers;
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
        return Ridge.still(
                Ridge.paint(name, stage, air, depth, base, base + tall * .2, tall * 1.35, profile, surface, 1));
    }

    /** A soft bank of mist. */
    static Layer mist(Stage stage, Atmosphere air, String name, double depth, double y, double thick, double strength) {
        double staged = stage.staged(depth);
        Area area = stage.band(staged, y - thick * 2.2, y + thick * 1.6);
        Sheet sheet = new Sheet(name, staged, area, .25);
        Noise noise = stage.noise(name);
        int colour = air.haze().mix(air.sky().colour(.96), .5).rgb();
        double size = Math.max(stage.width(), stage.height());
        double more = air.weather() == Weather.FOG ? 1.6 : 1;
        sheet.shade((px, py) -> {
            double d = (py - y) / (py < y ? thick * 1.1 : thick * .7);
            double drift = .62 + .55 * noise.fbm(px / size * 3, py / size * 14, 3);
            return Argb.of(colour, Math.min(1, strength * more * drift * Math.exp(-d * d)));
        });
        return sheet.layer(Motion.CLOUD);
    }

    /** A wooded slope: conifers along a soft profile. */
    static Layer wood(
            Stage stage,
            Atmosphere air,
            String name,
            double depth,
            double base,
            double swell,
            double tree,
            SplittableRandom random) {
        double staged = stage.staged(depth);
        Area area = stage.band(staged, base - swell * 2 - tree * 1.5, base + tree * .8);
        Sheet sheet = new Sheet(name, staged, area, 1);
        Noise line = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        Graphics2D g = sheet.brush();
        Oklab colour = air.seen(PINE, depth);
        Oklab foot = colour.mix(air.haze(), .45);
        for (int row = 0; row < 2; row++) {
            Oklab tone = row == 0 ? colour.mix(air.haze(), .18) : colour;
            double step = tree * .16;
            for (double x = area.x() - tree; x < area.right() + tree; x += step * (.5 + random.nextDouble())) {
                double hill = swell * (.75 + line.fbm(x / size * 2.3, 0, 3));
                double ground = base - hill * (row == 0 ? 1 : .62);
                double height = tree * (.5 + .75 * random.nextDouble()) * (row == 0 ? .8 : 1);
                g.setPaint(new java.awt.GradientPaint(
                        0,
                        (float) (ground - height),
                        tone.color(),
                        0,
                        (float) (ground + height * .1),
                        tone.mix(foot, .5).color()));
                g.fill(Trees.pine(x, ground + height * .1, height, random));
            }
        }
        g.setPaint(new java.awt.GradientPaint(
                0, (float) (base - swell), colour.mix(foot, .5).color(), 0, (float) (base + tree * .2), foot.color()));
        java.awt.geom.Path2D soil = new java.awt.geom.Path2D.Double();
        soil.moveTo(area.x(), area.bottom());
        for (double x = area.x(); x <= area.right() + 6; x += 6) {
            soil.lineTo(x, base - .62 * swell * (.75 + line.fbm(x / size * 2.3, 0, 3)));
        }
        soil.lineTo(area.right() + 6, area.bottom());
        soil.closePath();
        g.fill(soil);
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    /** Tall conifers at both sides that frame the view. */
    static Layer frame(
            Stage stage,
            Atmosphere air,
            String name,
            double depth,
            double ground,
            double tall,
            SplittableRandom random) {
        double staged = stage.staged(depth);
        Area area = stage.band(staged, ground - tall * 1.25, ground + tall * .2);
        Sheet sheet = new Sheet(name, staged, area, 1);
        Graphics2D g = sheet.brush();
        Oklab dark = air.seen(PINE.lighter(-.06), depth);
        int bright = air.keySide();
        for (int side = -1; side <= 1; side += 2) {
            double most = side == bright ? .72 : 1;
            for (int i = 0; i < 7; i++) {
                double out = (.5 - .17 + .19 * random.nextDouble() + .05 * i) * stage.width();
                double x = stage.width() / 2.0 + side * out;
                double height = tall * most * (.5 + .6 * random.nextDouble()) * (.65 + .07 * i);
                Oklab tone = dark.mix(air.haze(), .05 + .14 * random.nextDouble());
                g.setPaint(new java.awt.GradientPaint(
                        0, (float) (ground - height), tone.lighter(.025).color(), 0, (float) ground, dark.color()));
                g.fill(Trees.pine(x, ground + tall * .02 * random.nextDouble(), height, random));
            }
        }
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }
}
