package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** The sky: gradient, glow of sun or moon, the disc itself, stars, clouds. */
final class Sky {

    private final Stage stage;
    private final Atmosphere air;

    Sky(Stage stage, Atmosphere air) {
        this.stage = stage;
        this.air = air;
    }

    /** All layers of the sky, far to near; the first covers the frame. */
    List<Layer> paint() {
        List<Layer> layers = new ArrayList<>();
        layers.add(gradient());
        if (air.dayTime() == DayTime.NIGHT || air.dayTime() == DayTime.DUSK) {
            if (air.weather() == Weather.CLEAR || air.weather() == Weather.CLOUDY) {
                layers.add(stars());
            }
        }
        if (discShows()) {
            layers.add(disc());
        }
        layers.addAll(new Clouds(stage, air).paint());
        return layers;
    }

    double keyX() {
        return air.keyX() * stage.width();
    }

    double keyY() {
        double span = Math.min(stage.horizon(), stage.height() * 0.8);
        return stage.horizon() - air.keyHeight() * span;
    }

    private boolean discShows() {
        return air.weather() == Weather.CLEAR || (air.weather() == Weather.CLOUDY && air.dayTime() != DayTime.DAY);
    }

    private Layer gradient() {
        Sheet sheet = new Sheet("sky", Layer.FAR_METRES, stage.reach(Layer.FAR_METRES), 0.5);
        double x0 = keyX();
        double y0 = keyY();
        double reach = Math.max(stage.width(), stage.height());
        double span = Math.min(stage.horizon(), stage.height());
        double top = stage.horizon() - span;
        int glow = air.key().rgb();
        boolean night = air.dayTime() == DayTime.NIGHT;
        double strength = (night ? .30 : air.dayTime() == DayTime.DAY ? .55 : .85) * air.keyStrength();
        double flat = night || air.dayTime() == DayTime.DAY ? 1 : 1.9; // a low sun spreads along the horizon
        sheet.shade((x, y) -> {
            int colour = air.sky().at((y - top) / span);
            double dx = (x - x0) / (reach * flat);
            double dy = (y - y0) / reach;
            double d = Math.sqrt(dx * dx + dy * dy);
            double light = strength * (.62 * Math.exp(-d * d / .012) + .38 * Math.exp(-d * d / .09));
            return Argb.mix(colour, 0xff000000 | glow, light);
        });
        return sheet.layer(Motion.STILL);
    }

    private Layer stars() {
        Area reach = stage.reach(Layer.FAR_METRES);
        Sheet sheet = new Sheet(
                "stars",
                Layer.FAR_METRES,
                new Area(reach.x(), reach.y(), reach.width(), stage.horizon() - reach.y()),
                1);
        SplittableRandom random = stage.random("stars");
        double density = air.dayTime() == DayTime.NIGHT ? 1 : .35;
        int count = (int) (density * 900 * reach.width() / Math.max(stage.width(), stage.height()) * 1.6);
        Noise band = stage.noise("milky-way");
        Graphics2D g = sheet.brush();
        for (int i = 0; i < count; i++) {
            double x = reach.x() + random.nextDouble() * reach.width();
            double height = Math.pow(random.nextDouble(), .8);
            double y = stage.horizon() - height * (stage.horizon() - reach.y());
            double milky = .5 + .5 * band.fbm(x / stage.width() * 2, y / stage.width() * 2, 3);
            double size =
                    stage.unit() * (.05 + .12 * Math.pow(random.nextDouble(), 5) + (random.nextInt(60) == 0 ? .1 : 0));
            double bright = (.25 + .75 * random.nextDouble()) * Math.min(1, height * 2.2) * (.4 + milky);
            Oklab colour = Oklab.lch(.97, .03, random.nextBoolean() ? 250 : 80);
            g.setPaint(colour.color(bright));
            g.fill(new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size));
        }
        g.dispose();
        return sheet.layer(Motion.STARS);
    }

    private Layer disc() {
        boolean night = air.dayTime() == DayTime.NIGHT;
        double radius = stage.unit() * (night ? 4.2 : air.dayTime() == DayTime.DAY ? 3.4 : 6.5);
        double halo = radius * (night ? 5 : 4);
        double x0 = keyX();
        double y0 = keyY();
        Area area = new Area(x0 - halo, y0 - halo, 2 * halo, 2 * halo);
        Sheet sheet = new Sheet(night ? "moon" : "sun", Layer.FAR_METRES, area, 1);
        Noise seas = stage.noise("moon");
        Oklab core = night ? Oklab.lch(.97, .015, 95) : air.key().mix(Oklab.lch(1, 0, 0), .55);
        int coreRgb = core.rgb();
        int haloRgb = air.key().rgb();
        sheet.shade((x, y) -> {
            double dx = x - x0;
            double dy = y - y0;
            double d = Math.sqrt(dx * dx + dy * dy);
            double body = Math.max(0, Math.min(1, radius - d + .5));
            double rim = Math.max(0, 1 - (d - radius) / (halo - radius));
            double shine = d < radius ? 0 : (night ? .34 : .5) * rim * rim * rim;
            int light = Argb.of(haloRgb, Math.max(shine, 0));
            if (body <= 0) {
                return light;
            }
            double sea = night ? .13 * Math.max(0, seas.fbm(dx / radius * 1.1, dy / radius * 1.1, 4) + .12) : 0;
            int face = Argb.mix(0xff000000 | coreRgb, 0xff8090a8, sea * 2.2);
            return Argb.over(Argb.scaled(face, (int) (255 * body)), light);
        });
        return sheet.layer(Motion.STILL, Blend.LIGHT);
    }
}
