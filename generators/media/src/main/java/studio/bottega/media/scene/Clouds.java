package studio.bottega.media.scene;

import java.util.List;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** Clouds on a ceiling in perspective, lit from where sun or moon stands. */
final class Clouds {

    private final Stage stage;
    private final Atmosphere air;

    Clouds(Stage stage, Atmosphere air) {
        this.stage = stage;
        this.air = air;
    }

    List<Layer> paint() {
        double cover = cover();
        if (cover <= 0) {
            return List.of();
        }
        Area reach = stage.reach(Layer.FAR_METRES);
        Area area = new Area(reach.x(), reach.y(), reach.width(), Math.max(1, stage.horizon() - reach.y()));
        Sheet sheet = new Sheet("clouds", Layer.FAR_METRES, area, 0.34);
        paintCeiling(sheet, cover);
        return List.of(sheet.layer(Motion.CLOUD));
    }

    private void paintCeiling(Sheet sheet, double cover) {
        Noise noise = stage.noise("clouds");
        Noise warp = stage.noise("cloud-warp");
        double size = Math.max(stage.width(), stage.height());
        boolean low = air.keyHeight() < .3;
        Oklab shadow = shadow();
        Oklab light = light();
        Ramp ramp =
                new Ramp(new Ramp.Stop(0, shadow), new Ramp.Stop(.55, shadow.mix(light, .55)), new Ramp.Stop(1, light));
        double keyX = air.keyX() * stage.width();
        double keyY = stage.horizon() - air.keyHeight() * stage.horizon();
        double stretch = low ? 3.4 : 1.9;
        sheet.shade((x, y) -> {
            double up = Math.max(.012, (stage.horizon() - y) / size);
            double u = (x - stage.width() / 2.0) / size / (up + .16) * .9;
            double v = 1 / (up + .16) * .55;
            double w = .35 * warp.fbm(u * 1.2, v * 1.2, 2);
            double d = .5 + .75 * noise.fbm(u * 2.2 / stretch * 1.9 + w, v * 2.4 + w, 5);
            double density = smooth((d - (1 - cover)) / .32);
            if (density <= 0) {
                return 0;
            }
            double toward = low ? .045 : -.03;
            double side = (x < keyX ? 1 : -1) * .03;
            double d2 = .5 + .75 * noise.fbm((u + side) * 2.2 / stretch * 1.9 + w, (v + toward) * 2.4 + w, 4);
            double lit = .5 + 2.6 * (d - d2);
            double near = Math.exp(-(sq(x - keyX) + 2 * sq(y - keyY)) / sq(size * .34));
            double shade = Math.max(0, Math.min(1, .15 + .6 * lit + .5 * near - .25 * density * (low ? 1 : .5)));
            double fade = Math.min(1, up / .05);
            return Argb.scaled(ramp.at(shade), (int) (255 * density * fade * .92));
        });
    }

    private double cover() {
        return switch (air.weather()) {
            case CLEAR -> air.dayTime() == DayTime.NIGHT ? .26 : air.dayTime() == DayTime.DAY ? .40 : .44;
            case CLOUDY -> .66;
            case RAIN, SNOW -> .86;
            case FOG -> 0;
        };
    }

    private Oklab shadow() {
        Oklab base = air.sky().colour(.45);
        return switch (air.dayTime()) {
            case DAY ->
                Oklab.lch(air.weather() == Weather.RAIN ? .55 : .80, .025, 250).mix(base, .25);
            case NIGHT -> base.lighter(.035).saturated(.8);
            case DUSK -> base.lighter(-.05).mix(air.haze(), .25);
            default -> base.mix(air.haze(), .35).lighter(-.04);
        };
    }

    private Oklab light() {
        return switch (air.dayTime()) {
            case DAY -> air.weather() == Weather.RAIN ? Oklab.lch(.74, .015, 250) : Oklab.lch(.985, .01, 95);
            case NIGHT -> air.sky().colour(1).lighter(.12).saturated(.7);
            case DUSK -> air.key().mix(Oklab.lch(.72, .17, 20), .45);
            default -> air.key().mix(Oklab.lch(.97, .04, 60), .4);
        };
    }

    private static double smooth(double t) {
        double c = Math.max(0, Math.min(1, t));
        return c * c * (3 - 2 * c);
    }

    private static double sq(double v) {
        return v * v;
    }
}
