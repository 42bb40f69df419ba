package studio.bottega.media.scene;

import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** Woods from afar, trees that frame a view, and the mist between them. */
final class Woods {

    static final Oklab PINE = Oklab.lch(.34, .06, 155);

    private Woods() {}

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
                g.setPaint(new GradientPaint(
                        0,
                        (float) (ground - height),
                        tone.color(),
                        0,
                        (float) (ground + height * .1),
                        tone.mix(foot, .5).color()));
                g.fill(Trees.pine(x, ground + height * .1, height, random));
            }
        }
        g.setPaint(new GradientPaint(
                0, (float) (base - swell), colour.mix(foot, .5).color(), 0, (float) (base + tree * .2), foot.color()));
        Path2D soil = new Path2D.Double();
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
                g.setPaint(new GradientPaint(
                        0, (float) (ground - height), tone.lighter(.025).color(), 0, (float) ground, dark.color()));
                g.fill(Trees.pine(x, ground + tall * .02 * random.nextDouble(), height, random));
            }
        }
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }
}
