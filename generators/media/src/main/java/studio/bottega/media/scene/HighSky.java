package studio.bottega.media.scene;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** Above the clouds: bank behind bank of them, lit from the side. */
final class HighSky implements Scenery {

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double size = Math.max(stage.width(), stage.height());
        double[] depths = {9000, 3600, 1300, 420, 90, 14};
        double[] drop = {-.006, .035, .095, .175, .27, .38};
        double[] puff = {.022, .040, .066, .10, .14, .19};
        for (int i = 0; i < depths.length; i++) {
            layers.add(bank(stage, air, "bank-" + i, depths[i], stage.horizon() + size * drop[i], size * puff[i], i));
        }
        return layers;
    }

    /** A bank of cumulus: rounds upon rounds along a line, shaded as if they were balls. */
    private static Layer bank(
            Stage stage, Atmosphere air, String name, double depth, double base, double puff, int row) {
        double staged = stage.staged(depth);
        Area reach = stage.reach(staged);
        Area area = stage.band(staged, base - puff * 3, reach.bottom());
        Sheet sheet = new Sheet(name, staged, area, row > 2 ? .5 : 1);
        Noise noise = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        double veil = Math.exp(-row * .65) * .75;
        Oklab haze = air.sky().colour(.96);
        Oklab light = air.lit(Oklab.lch(.985, .008, 90))
                .mix(air.key(), .42 * air.keyStrength())
                .mix(haze, veil);
        Oklab shade = air.lit(Oklab.lch(.78, .045, 262)).mix(haze, .25 + .6 * veil);
        Ramp ramp = new Ramp(
                new Ramp.Stop(0, shade.lighter(-.05)),
                new Ramp.Stop(.5, shade.mix(light, .5)),
                new Ramp.Stop(1, light.lighter(.03)));
        int side = air.keySide();
        sheet.shade((x, y) -> {
            double best = -1;
            double shadeAt = 0;
            for (int k = 0; k < 3; k++) {
                double cell = puff * (1.5 - .42 * k);
                double lift = puff * (.9 * k * .55);
                int from = (int) Math.floor(x / cell) - 1;
                for (int c = from; c <= from + 2; c++) {
                    double jx = noise.at(c * 3.17 + k * 41, k * 7.3);
                    double jy = noise.at(c * 5.71 + k * 13, 2.2 + k);
                    double r = cell * (.72 + .28 * jy);
                    double cx = (c + .5 + .4 * jx) * cell;
                    double cy =
                            base - lift * (.4 + .9 * Math.max(0, noise.at(cx / size * 3, 8.8) + .3)) + cell * .25 * jx;
                    double dx = (x - cx) / r;
                    double dy = (y - cy) / r;
                    double q = dx * dx + dy * dy;
                    if (q < 1 && 1 - q > best - .15) {
                        double nz = Math.sqrt(1 - q);
                        double lambert = Math.max(0, dx * side * .55 - dy * .72 + nz * .30);
                        if (1 - q > best) {
                            best = 1 - q;
                            shadeAt = lambert;
                        }
                    }
                }
            }
            double below = (y - base) / puff;
            double fuzz = .06 * noise.fbm(x / puff * 3, y / puff * 3, 3);
            if (best < 0 && below < 0) {
                return 0;
            }
            double alpha = best < 0 ? 1 : Math.min(1, best * 9 + Math.max(0, below) * 2);
            double tone = best < 0 ? .22 : .12 + .88 * shadeAt;
            tone = tone * Math.exp(-Math.max(0, below) * .55) + .10 * Math.exp(-below * below) + fuzz;
            return Argb.scaled(ramp.at(tone), (int) (255 * alpha));
        });
        return sheet.layer(Motion.CLOUD);
    }
}
