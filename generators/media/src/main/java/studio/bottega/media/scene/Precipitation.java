package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** Rain, snow and fog between eye and scene, in sheets of depth. */
record Precipitation(Stage stage, Atmosphere air) {

    private static final double[] DEPTHS = {9, 4.8, 2.9}; // staged metres

    List<Layer> paint() {
        List<Layer> layers = new ArrayList<>();
        switch (air.weather()) {
            case RAIN -> {
                for (int i = 0; i < DEPTHS.length; i++) {
                    layers.add(rain("rain-" + i, DEPTHS[i]));
                }
            }
            case SNOW -> {
                for (int i = 0; i < DEPTHS.length; i++) {
                    layers.add(snow("snow-" + i, DEPTHS[i]));
                }
            }
            case FOG -> {
                double[] veils = {60, 16, 5.2};
                for (int i = 0; i < veils.length; i++) {
                    layers.add(fog("fog-" + i, veils[i], .50 - .13 * i));
                }
            }
            default -> {}
        }
        return layers;
    }

    private Layer rain(String name, double staged) {
        Area reach = stage.reach(staged);
        Sheet sheet = new Sheet(name, staged, reach, staged < 4 ? 1 : .5);
        SplittableRandom random = stage.random(name);
        Graphics2D g = sheet.brush();
        double length = stage.unit() * 34 / staged;
        int count = (int) (170 + staged * 55);
        Oklab water = air.sky().colour(.95).lighter(.20);
        g.setStroke(Ground.round(Math.max(.7, stage.unit() * .75 / staged)));
        for (int i = 0; i < count; i++) {
            double x = reach.x() + random.nextDouble() * reach.width();
            double y = reach.y() + random.nextDouble() * reach.height();
            double l = length * (.6 + .7 * random.nextDouble());
            g.setPaint(water.color(.10 + .22 * random.nextDouble()));
            g.draw(new Line2D.Double(x, y, x - l * .12, y + l));
        }
        g.dispose();
        return sheet.layer(Motion.RAIN);
    }

    private Layer snow(String name, double staged) {
        Area reach = stage.reach(staged);
        Sheet sheet = new Sheet(name, staged, reach, staged < 4 ? .5 : 1);
        SplittableRandom random = stage.random(name);
        Graphics2D g = sheet.brush();
        int count = (int) (70 + staged * 45);
        Oklab flake = air.lit(Oklab.lch(.99, .004, 240)).lighter(.08);
        for (int i = 0; i < count; i++) {
            double r = stage.unit() * (1.5 + 2.2 * random.nextDouble()) / staged;
            double x = reach.x() + random.nextDouble() * reach.width();
            double y = reach.y() + random.nextDouble() * reach.height();
            g.setPaint(new java.awt.RadialGradientPaint(
                    (float) x, (float) y, (float) Math.max(.6, r), new float[] {0, .45f, 1}, new java.awt.Color[] {
                        flake.color(.92), flake.color(.6), flake.color(0)
                    }));
            g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        }
        g.dispose();
        return sheet.layer(Motion.SNOW);
    }

    private Layer fog(String name, double staged, double strength) {
        Area reach = stage.reach(staged);
        Sheet sheet = new Sheet(name, staged, reach, .2);
        Noise drift = stage.noise(name);
        double size = Math.max(stage.width(), stage.height());
        int rgb = air.haze().mix(air.sky().colour(.9), .4).rgb();
        sheet.shade((x, y) -> {
            double low = 1 / (1 + Math.exp(-(y - stage.horizon() + size * .14) / (size * .07)));
            double thin = Math.exp(-Math.pow(Math.max(0, y - stage.horizon() - size * .10) / (size * .24), 2));
            double d = .60 + .55 * drift.fbm(x / size * 2.4, y / size * 6, 3);
            return Argb.of(rgb, Math.max(0, strength * d * (.25 + .75 * low) * (.35 + .65 * thin)));
        });
        return sheet.layer(Motion.CLOUD);
    }
}
