package studio.bottega.media.scene;

import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** A clearing in a tall wood: wall behind wall of trees fading into light, shafts of it, ferns in front. */
final class Forest implements Scenery {

    private static final Oklab MOSS = Oklab.lch(.42, .075, 132);
    private static final Oklab BARK = Oklab.lch(.36, .04, 50);

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>(new Sky(stage, air).paint());
        double size = Math.max(stage.width(), stage.height());
        double horizon = stage.horizon();
        double[] depths = {260, 120, 62, 34};
        double[] talls = {.24, .36, .52, .74};
        for (int i = 0; i < depths.length; i++) {
            double ground = horizon + size * (.012 + .017 * i);
            layers.add(wall(stage, air, "wall-" + i, depths[i], ground, size * talls[i], i));
            layers.add(Woods.mist(
                    stage,
                    air,
                    "mist-" + i,
                    depths[i] * .86,
                    ground - size * .03,
                    size * (.05 + .012 * i),
                    .62 - .1 * i));
        }
        Ground ground = new Ground(stage, air);
        Oklab floor = air.weather() == Weather.SNOW ? Oklab.lch(.9, .012, 240) : MOSS;
        layers.add(ground.bank("floor", 16, horizon + size * .065, size * .012, floor, size * .010));
        if (air.keyStrength() > .3) {
            layers.add(shafts(stage, air));
        }
        layers.add(trunks(stage, air));
        if (air.dark()) {
            layers.add(fireflies(stage, air));
        }
        return layers;
    }

    @Override
    public Optional<Oklab> grass() {
        return Optional.of(MOSS);
    }

    @Override
    public String ground() {
        return "floor";
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.STUMP, Perch.Kind.ROCK);
    }

    private static Layer wall(
            Stage stage, Atmosphere air, String name, double depth, double ground, double tall, int row) {
        double staged = stage.staged(depth);
        Area area = stage.band(staged, ground - tall * 1.3, ground + tall * .12);
        Sheet sheet = new Sheet(name, staged, area, 1);
        SplittableRandom random = stage.random(name);
        double veil = .74 - .19 * row;
        Oklab glow = air.haze().mix(air.sky().colour(.97), .5);
        Oklab tone = air.lit(Woods.PINE).mix(glow, veil);
        Graphics2D g = sheet.brush();
        double step = tall * (.10 + .03 * row);
        double middle = stage.width() / 2.0;
        for (double x = area.x(); x < area.right(); x += step * (.45 + random.nextDouble())) {
            double away = Math.abs(x - middle) / stage.width();
            double opening = row == 0 ? 0 : (.05 + .055 * row) * (stage.portrait() ? 1.15 : .8);
            if (away < opening * (.7 + .6 * random.nextDouble())) {
                continue;
            }
            double height = tall * (.55 + .6 * random.nextDouble()) * (.75 + .5 * Math.min(.8, away));
            Oklab own = tone.lighter(.02 * (random.nextDouble() - .5));
            g.setPaint(new GradientPaint(
                    0,
                    (float) (ground - height),
                    own.color(),
                    0,
                    (float) ground,
                    own.mix(glow, .28).color()));
            g.fill(Trees.pine(x, ground + tall * .03, height, random));
        }
        g.dispose();
        return sheet.layer(row > 1 ? Motion.FOLIAGE : Motion.STILL);
    }

    /** Light that falls between the trees. */
    private static Layer shafts(Stage stage, Atmosphere air) {
        double staged = stage.staged(26);
        Sheet sheet = new Sheet("shafts", staged, stage.reach(staged), .2);
        SplittableRandom random = stage.random("shafts");
        Graphics2D g = sheet.brush();
        double size = Math.max(stage.width(), stage.height());
        double fromX = stage.width() * (.5 + air.keySide() * .42);
        double strength = (air.dark() ? .10 : .20) * air.keyStrength();
        for (int i = 0; i < 7; i++) {
            double x = fromX - air.keySide() * size * (.02 + .11 * i) + size * .04 * random.nextDouble();
            double lean = -air.keySide() * size * (.20 + .05 * random.nextDouble());
            double w = size * (.012 + .030 * random.nextDouble());
            Path2D shaft = new Path2D.Double();
            shaft.moveTo(x, -size * .1);
            shaft.lineTo(x + w, -size * .1);
            shaft.lineTo(x + w * 2.6 + lean, stage.horizon() + size * .22);
            shaft.lineTo(x - w * .8 + lean, stage.horizon() + size * .22);
            shaft.closePath();
            g.setPaint(new GradientPaint(
                    0,
                    0,
                    air.key().color(strength * (.5 + random.nextDouble())),
                    0,
                    (float) (stage.horizon() + size * .2),
                    air.key().color(0)));
            g.fill(shaft);
        }
        g.dispose();
        sheet.blur(size * .009);
        return sheet.layer(Motion.GLOW, Blend.LIGHT);
    }

    /** Great trunks close by at both sides, and roots of light on their edges. */
    private static Layer trunks(Stage stage, Atmosphere air) {
        double depth = 9;
        double staged = stage.staged(depth);
        Area area = stage.reach(staged);
        Sheet sheet = new Sheet("trunks", staged, area, 1);
        SplittableRandom random = stage.random("trunks");
        Graphics2D g = sheet.brush();
        double size = Math.max(stage.width(), stage.height());
        double foot = stage.horizon() + size * .16;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 2; i++) {
                double x = stage.width() * (.5 + side * (.47 + .16 * i + .04 * random.nextDouble()));
                double w = size * (.030 + .014 * random.nextDouble());
                Oklab dark = air.lit(BARK.lighter(-.12));
                Oklab light = air.lit(BARK).mix(air.key(), .16 * air.keyStrength());
                Oklab left = air.keySide() < 0 ? light : dark;
                Oklab right = air.keySide() < 0 ? dark : light;
                Path2D trunk = new Path2D.Double();
                trunk.moveTo(x - w * .55, area.y());
                trunk.curveTo(x - w * .6, foot * .5, x - w * .8, foot - size * .05, x - w * 1.9, foot + size * .02);
                trunk.lineTo(x + w * 1.9, foot + size * .02);
                trunk.curveTo(x + w * .8, foot - size * .05, x + w * .6, foot * .5, x + w * .5, area.y());
                trunk.closePath();
                g.setPaint(new GradientPaint((float) (x - w), 0, left.color(), (float) (x + w), 0, right.color()));
                g.fill(trunk);
                g.setPaint(dark.color(.5));
                g.setStroke(new java.awt.BasicStroke((float) (size * .0016)));
                for (int k = 0; k < 16; k++) {
                    double bx = x + w * (random.nextDouble() - .5) * 1.1;
                    double y = random.nextDouble() * foot;
                    g.draw(new java.awt.geom.QuadCurve2D.Double(
                            bx,
                            y,
                            bx + w * .12,
                            y + size * .03,
                            bx - w * .05,
                            y + size * (.05 + .04 * random.nextDouble())));
                }
                for (int k = 0; k < 3; k++) {
                    double y = foot * (.12 + .2 * k + .08 * random.nextDouble());
                    double reach = size * (.10 + .08 * random.nextDouble());
                    bough(g, x - side * w * .3, y, -side * reach, random, air);
                }
            }
        }
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }

    private static void bough(Graphics2D g, double x, double y, double reach, SplittableRandom random, Atmosphere air) {
        Oklab needles = air.lit(Woods.PINE.lighter(-.05));
        g.setPaint(needles.color());
        for (int i = 0; i < 26; i++) {
            double t = i / 26.0;
            double bx = x + reach * t;
            double by = y + Math.abs(reach) * .25 * t * t;
            double length = Math.abs(reach) * .20 * (1 - t * .7) * (.7 + .6 * random.nextDouble());
            Path2D tuft = new Path2D.Double();
            tuft.moveTo(bx, by - length * .12);
            tuft.quadTo(
                    bx + Math.signum(reach) * length * .5,
                    by + length * .2,
                    bx + Math.signum(reach) * length * .4,
                    by + length);
            tuft.quadTo(
                    bx - Math.signum(reach) * length * .1,
                    by + length * .5,
                    bx - Math.signum(reach) * length * .25,
                    by);
            tuft.closePath();
            g.fill(tuft);
        }
    }

    private static Layer fireflies(Stage stage, Atmosphere air) {
        double staged = stage.staged(7);
        Area area = stage.band(staged, stage.horizon() - stage.height() * .22, stage.height() * .9);
        Sheet sheet = new Sheet("fireflies", staged, area, .5);
        SplittableRandom random = stage.random("fireflies");
        Graphics2D g = sheet.brush();
        for (int i = 0; i < 46; i++) {
            double x = area.x() + random.nextDouble() * area.width();
            double y = area.y() + random.nextDouble() * area.height();
            double r = stage.unit() * (.16 + .22 * random.nextDouble());
            g.setPaint(new java.awt.RadialGradientPaint(
                    (float) x, (float) y, (float) (r * 5), new float[] {0, .22f, 1}, new java.awt.Color[] {
                        air.lamp().lighter(.08).color(.95),
                        air.lamp().color(.3),
                        air.lamp().color(0)
                    }));
            g.fill(new Ellipse2D.Double(x - 5 * r, y - 5 * r, 10 * r, 10 * r));
        }
        g.dispose();
        return sheet.layer(Motion.STARS, Blend.LIGHT);
    }
}
