package studio.bottega.media.scene;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/** The ground near the eye: earth and grass with a soft edge, darker towards the viewer, lit from the key's side. */
final class Ground {

    private final Stage stage;
    private final Atmosphere air;

    Ground(Stage stage, Atmosphere air) {
        this.stage = stage;
        this.air = air;
    }

    /**
     * A bank from its upper edge to the bottom.
     *
     * @param edge y of its upper edge at the frame's middle
     * @param swell how much the edge rises and falls, in pixels
     * @param own the ground's colour by day
     * @param grass height of the grass along the edge in pixels, 0 for none
     */
    Layer bank(String name, double depth, double edge, double swell, Oklab own, double grass) {
        double staged = stage.staged(depth);
        Area reach = stage.reach(staged);
        Area area = stage.band(staged, edge - swell * 2.2 - grass * 1.3, reach.bottom());
        Sheet sheet = new Sheet(name, staged, area, 1);
        Noise line = stage.noise(name + "-line");
        Noise soil = stage.noise(name + "-soil");
        Oklab far = air.seen(own.lighter(.06), depth).mix(air.key(), .10 * air.keyStrength());
        Oklab near = air.lit(own.lighter(-.07));
        Ramp ramp = new Ramp(
                new Ramp.Stop(0, far), new Ramp.Stop(.25, air.seen(own, depth)), new Ramp.Stop(1, near.lighter(-.02)));
        double span = Math.max(1, stage.height() - edge);
        double size = Math.max(stage.width(), stage.height());
        double[] edges = sheet.columns(x -> edgeAt(line, x, edge, swell));
        sheet.shade((x, y) -> {
            double e = edges[sheet.column(x)];
            double cover = y - e + .5;
            if (cover <= 0) {
                return 0;
            }
            double t = (y - e) / span;
            double patch = soil.fbm(x / size * 7, Math.log(1.02 + t * 6) * 6, 4);
            int colour = ramp.at(t + .13 * patch);
            return cover >= 1 ? colour : Argb.scaled(colour, (int) (255 * cover));
        });
        if (grass > 0) {
            Graphics2D g = sheet.brush();
            SplittableRandom random = stage.random(name + "-grass");
            int blades = (int) Math.min(6000, area.width() / (grass * .045 + 1));
            for (int i = 0; i < blades; i++) {
                double x = area.x() + random.nextDouble() * area.width();
                double e = edgeAt(line, x, edge, swell);
                double shade = random.nextDouble();
                g.setPaint(far.mix(near, .15 + .75 * shade).color());
                blade(g, x, e + 2 + shade * grass * .5, grass * (.35 + .85 * random.nextDouble()), random);
            }
            g.dispose();
        }
        return sheet.layer(Motion.STILL);
    }

    /** Tall grass and stems between the eye and the subject, dark against the light. */
    Layer foreground(String name, double depth, double base, double height, Oklab own, double density) {
        double staged = stage.staged(depth);
        Area reach = stage.reach(staged);
        Area area = stage.band(staged, base - height * 1.4, reach.bottom());
        Sheet sheet = new Sheet(name, staged, area, 1);
        SplittableRandom random = stage.random(name);
        Noise clumps = stage.noise(name);
        Graphics2D g = sheet.brush();
        Oklab dark = air.lit(own.lighter(-.16));
        Oklab light = air.lit(own).mix(air.key(), .08 * air.keyStrength());
        int blades = (int) (density * area.width() / (height * .022 + .5));
        double floor = area.bottom();
        for (int i = 0; i < blades; i++) {
            double x = area.x() + random.nextDouble() * area.width();
            double middle = Math.abs(x - stage.width() / 2.0) / (stage.width() / 2.0);
            double clump = .55 + .8 * clumps.fbm(x / stage.width() * 5, .5, 3);
            double h = height
                    * (.25 + .75 * random.nextDouble())
                    * Math.max(.15, clump)
                    * (.45 + .6 * Math.min(1.3, middle));
            g.setPaint(dark.mix(light, Math.pow(random.nextDouble(), 3)).color());
            blade(g, x, Math.max(base, base + (floor - base) * .6 * random.nextDouble()), h, random);
        }
        g.setPaint(dark.color());
        Path2D soil = new Path2D.Double();
        soil.moveTo(area.x(), floor + 5);
        for (double x = area.x(); x <= area.right() + 8; x += 8) {
            soil.lineTo(x, base + height * .14 * clumps.at(x / stage.width() * 4, 3) + height * .12);
        }
        soil.lineTo(area.right() + 8, floor + 5);
        soil.closePath();
        g.fill(soil);
        g.dispose();
        return sheet.layer(Motion.FOLIAGE);
    }

    private double edgeAt(Noise line, double x, double edge, double swell) {
        double u = x / Math.max(stage.width(), stage.height());
        return edge + swell * line.fbm(u * 2.4, .3, 4) * 1.3;
    }

    static void blade(Graphics2D g, double x, double y, double h, SplittableRandom random) {
        double bend = h * (random.nextDouble() - .5) * .8;
        double w = Math.max(.7, h * .035);
        Path2D path = new Path2D.Double();
        path.moveTo(x - w, y);
        path.quadTo(x - w * .3 + bend * .2, y - h * .6, x + bend, y - h);
        path.quadTo(x + w * .9 + bend * .25, y - h * .55, x + w, y);
        path.closePath();
        g.fill(path);
    }

    /** A stroke with round ends and joints. */
    static BasicStroke round(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
