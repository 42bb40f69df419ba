package studio.bottega.media.scene;

import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** A skyline over a river, windows lit by the hour, and the promenade from which one looks. */
final class City implements Scenery {

    private static final Oklab RIVER = Oklab.lch(.40, .05, 240);
    private static final Oklab STONE = Oklab.lch(.66, .018, 70);

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double size = Math.max(stage.width(), stage.height());
        double horizon = stage.horizon();
        layers.add(skyline(stage, air, "towers-far", 3600, horizon, size * .27, .030, .70));
        layers.add(Woods.mist(stage, air, "smog-far", 3000, horizon - size * .01, size * .07, .55));
        layers.add(skyline(stage, air, "towers", 1700, horizon + 1, size * .22, .040, .42));
        layers.add(Woods.mist(stage, air, "smog", 1400, horizon, size * .05, .42));
        layers.add(skyline(stage, air, "blocks", 800, horizon + size * .004, size * .115, .050, .16));
        double shore = horizon + size * .006;
        double quay = horizon + size * .12;
        layers.add(new Water(stage, air).paint("river", shore, quay + size * .05, 220, layers, RIVER, .22));
        if (air.dark()) {
            layers.add(glow(stage, air, horizon, size));
        }
        layers.add(promenade(stage, air, quay));
        layers.add(railing(stage, air, quay));
        return layers;
    }

    @Override
    public String ground() {
        return "promenade";
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.PLINTH);
    }

    private static Layer skyline(
            Stage stage,
            Atmosphere air,
            String name,
            double depth,
            double base,
            double tall,
            double wide,
            double veil) {
        double staged = stage.staged(depth);
        double size = Math.max(stage.width(), stage.height());
        Area area = stage.band(staged, base - tall * 1.5, base + 4);
        Sheet sheet = new Sheet(name, staged, area, 1);
        SplittableRandom random = stage.random(name);
        Noise height = stage.noise(name);
        Graphics2D g = sheet.brush();
        Oklab haze = air.haze().mix(air.sky().colour(.95), .5);
        double x = area.x() - size * wide;
        while (x < area.right()) {
            double w = size * wide * (.5 + .9 * random.nextDouble());
            double centre = Math.exp(-Math.pow((x - stage.width() * .5) / (size * .42), 2));
            double h = tall
                    * (.24
                            + .40 * random.nextDouble()
                            + .30 * centre * random.nextDouble()
                            + .28 * Math.max(0, height.at(x / size * 4)));
            Oklab own = Oklab.lch(.40 + .18 * random.nextDouble(), .025, 220 + 90 * random.nextDouble());
            Oklab wall = air.lit(own).mix(haze, veil);
            building(g, air, random, x, base, w, h, wall, haze, veil);
            x += w * (.82 + .3 * random.nextDouble());
        }
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    private static void building(
            Graphics2D g,
            Atmosphere air,
            SplittableRandom random,
            double x,
            double base,
            double w,
            double h,
            Oklab wall,
            Oklab haze,
            double veil) {
        double top = base - h;
        Oklab lit = wall.lighter(.035).mix(air.key(), .12 * air.keyStrength() * (1 - veil));
        Oklab dark = wall.lighter(-.03);
        Oklab left = air.keySide() < 0 ? lit : dark;
        Oklab right = air.keySide() < 0 ? dark : lit;
        double edge = w * (.56 + .2 * random.nextDouble());
        g.setPaint(new GradientPaint(
                0,
                (float) top,
                left.color(),
                0,
                (float) base,
                left.mix(haze, .30).color()));
        g.fill(new Rectangle2D.Double(x, top, edge, h + 4));
        g.setPaint(new GradientPaint(
                0,
                (float) top,
                right.color(),
                0,
                (float) base,
                right.mix(haze, .30).color()));
        g.fill(new Rectangle2D.Double(x + edge, top, w - edge, h + 4));
        crown(g, random, x, top, w, edge, left, right);
        windows(g, air, random, x, top, edge, base, wall, veil);
        windows(g, air, random, x + edge, top, w - edge, base, wall.lighter(-.02), veil);
    }

    private static void crown(
            Graphics2D g,
            SplittableRandom random,
            double x,
            double top,
            double w,
            double edge,
            Oklab left,
            Oklab right) {
        switch (random.nextInt(5)) {
            case 0 -> {
                g.setPaint(left.color());
                g.fill(new Rectangle2D.Double(x + w * .2, top - w * .28, edge - w * .2, w * .3));
                g.setPaint(right.color());
                g.fill(new Rectangle2D.Double(x + edge, top - w * .28, w * .8 - edge, w * .3));
            }
            case 1 -> {
                Path2D spire = new Path2D.Double();
                spire.moveTo(x + w * .1, top + 1);
                spire.lineTo(x + w * .46, top - w * .7);
                spire.lineTo(x + w * .50, top - w * 1.5);
                spire.lineTo(x + w * .54, top - w * .7);
                spire.lineTo(x + w * .9, top + 1);
                spire.closePath();
                g.setPaint(left.color());
                g.fill(spire);
            }
            case 2 -> {
                g.setPaint(right.color());
                g.fill(new Rectangle2D.Double(x + w * .48, top - w * .8, Math.max(1, w * .03), w * .8));
                g.fill(new Rectangle2D.Double(x + w * .3, top - w * .12, w * .4, w * .14));
            }
            default -> {}
        }
    }

    private static void windows(
            Graphics2D g,
            Atmosphere air,
            SplittableRandom random,
            double x,
            double top,
            double w,
            double base,
            Oklab wall,
            double veil) {
        double cell = Math.max(5, Math.min(w / 3.2, (base - top) / 9));
        int columns = (int) Math.max(1, Math.floor(w / cell));
        double step = w / columns;
        double lights = air.dark() ? .46 : .04;
        Oklab cold = wall.lighter(air.dark() ? -.03 : .09).mix(air.sky().colour(.5), .25);
        for (double y = top + cell * .6; y < base - cell * .6; y += cell * 1.12) {
            boolean floorLit = random.nextInt(5) == 0;
            for (int c = 0; c < columns; c++) {
                boolean on = random.nextDouble() < (floorLit ? lights * 1.7 : lights * .7);
                Oklab colour =
                        on ? air.lamp().lighter(.05 * random.nextDouble() - .08).mix(wall, veil * .75) : cold;
                g.setPaint(colour.color());
                g.fill(new Rectangle2D.Double(x + c * step + step * .22, y, step * .56, cell * .58));
            }
        }
    }

    private static Layer glow(Stage stage, Atmosphere air, double horizon, double size) {
        double staged = stage.staged(1300);
        Area area = stage.band(staged, horizon - size * .22, horizon + size * .03);
        Sheet sheet = new Sheet("city-glow", staged, area, .12);
        int rgb = air.lamp().saturated(1.1).rgb();
        sheet.shade((x, y) -> {
            double d = (horizon - y) / (size * .085);
            return Argb.of(rgb, .20 * Math.exp(-d * d));
        });
        return sheet.layer(Motion.GLOW, Blend.LIGHT);
    }

    /** Slabs in perspective, wet with the sky's colour. */
    private static Layer promenade(Stage stage, Atmosphere air, double quay) {
        double staged = stage.staged(13);
        Area area = stage.band(staged, quay, stage.reach(staged).bottom());
        Sheet sheet = new Sheet("promenade", staged, area, 1);
        Noise tone = stage.noise("promenade");
        double size = Math.max(stage.width(), stage.height());
        double eye = (stage.height() - stage.horizon()) * .9;
        Oklab near = air.lit(STONE);
        Ramp ramp =
                new Ramp(new Ramp.Stop(0, near.mix(air.sky().colour(.92), .42)), new Ramp.Stop(1, near.lighter(-.08)));
        int joint = Argb.opaque(near.lighter(-.13));
        double span = area.bottom() - quay;
        sheet.shade((x, y) -> {
            double z = eye / Math.max(1, y - stage.horizon());
            double u = (x - stage.width() / 2.0) / size * z * 3.4;
            double v = z * 3.2;
            double row = Math.floor(v);
            double fu = Math.abs(u + .5 * (row % 2) - Math.rint(u + .5 * (row % 2)));
            double fv = Math.abs(v - Math.rint(v));
            double pixel = z * z * 3.2 / eye * 1.4;
            double line = Math.max(1 - fu / (.012 + pixel * .3), 1 - fv / (.010 + pixel));
            double slab = .05 * tone.at(Math.floor(u + .5 * (row % 2)) * 3.7, row * 5.1);
            int colour = ramp.at((y - quay) / span + slab);
            return line > 0 ? Argb.mix(colour, joint, Math.min(.8, line) * Math.min(1, .02 / pixel)) : colour;
        });
        return sheet.layer(Motion.STILL);
    }

    private static Layer railing(Stage stage, Atmosphere air, double quay) {
        double staged = stage.staged(14.5);
        double size = Math.max(stage.width(), stage.height());
        double tall = size * .052;
        Area area = stage.band(staged, quay - tall * 1.3, quay + tall * .3);
        Sheet sheet = new Sheet("railing", staged, area, 1);
        Graphics2D g = sheet.brush();
        Oklab iron = air.lit(Oklab.lch(.28, .02, 260));
        g.setPaint(iron.color());
        g.fill(new Rectangle2D.Double(area.x(), quay - tall, area.width(), tall * .09));
        g.fill(new Rectangle2D.Double(area.x(), quay - tall * .2, area.width(), tall * .05));
        for (double x = area.x(); x < area.right(); x += tall * .22) {
            g.fill(new Rectangle2D.Double(x, quay - tall, tall * .028, tall));
        }
        for (double x = area.x() + tall; x < area.right(); x += tall * 2.6) {
            g.fill(new Rectangle2D.Double(x, quay - tall * 1.1, tall * .10, tall * 1.2));
            g.fill(new Ellipse2D.Double(x - tall * .03, quay - tall * 1.22, tall * .16, tall * .16));
        }
        g.setPaint(air.key().color(.35 * air.keyStrength()));
        g.fill(new Rectangle2D.Double(area.x(), quay - tall, area.width(), tall * .025));
        g.dispose();
        return sheet.layer(Motion.STILL);
    }
}
