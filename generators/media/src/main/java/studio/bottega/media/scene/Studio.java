package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** A photographer's sweep in the brand's colours: a spot on the wall, a few plain shapes, their soft shadows. */
final class Studio implements Scenery {

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>();
        boolean dark = air.dark();
        Oklab ground = dark
                ? air.accent().mix(Oklab.lch(.28, .03, air.accent().hue()), .78).withLightness(.27)
                : air.accent().mix(Oklab.lch(.90, .03, air.accent().hue()), .62).withLightness(.82);
        layers.add(sweep(stage, air, ground));
        SplittableRandom random = stage.random("studio");
        double size = Math.min(stage.width(), stage.height() * 1.0);
        double floor = stage.horizon() + stage.height() * .16;
        double cx = stage.width() * (.5 - air.keySide() * .03);
        Oklab shape = air.second().mix(ground, .45).withLightness(dark ? .36 : .70);
        switch (random.nextInt(3)) {
            case 0 -> layers.add(arch(stage, air, cx, floor, size * .36, stage.height() * .46, shape));
            case 1 -> layers.add(disc(stage, air, cx + size * .10, floor - stage.height() * .24, size * .34, shape));
            default -> layers.add(panels(stage, air, cx, floor, size, shape, ground));
        }
        layers.add(block(
                stage,
                air,
                "block-left",
                7.5,
                cx - size * .44,
                floor + stage.height() * .035,
                size * .20,
                size * .26,
                ground.lighter(dark ? .07 : -.05)));
        layers.add(block(
                stage,
                air,
                "block-right",
                6.2,
                cx + size * .42,
                floor + stage.height() * .06,
                size * .15,
                size * .15,
                air.accent().mix(ground, .35)));
        return layers;
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.PLINTH);
    }

    @Override
    public boolean outdoors() {
        return false;
    }

    private static Layer sweep(Stage stage, Atmosphere air, Oklab ground) {
        double staged = stage.staged(14);
        Sheet sheet = new Sheet("sweep", Math.max(staged, 14), stage.reach(staged), .5);
        double size = Math.max(stage.width(), stage.height());
        double floor = stage.horizon() + stage.height() * .16;
        double lx = stage.width() * (.5 + air.keySide() * .16);
        double ly = stage.horizon() - stage.height() * .12;
        Ramp ramp = new Ramp(
                new Ramp.Stop(0, ground.lighter(-.20).saturated(1.05)),
                new Ramp.Stop(.45, ground),
                new Ramp.Stop(1, ground.lighter(.10).mix(air.key(), .15)));
        sheet.shade((x, y) -> {
            double dx = (x - lx) / (size * .62);
            double dy = (y - ly) / (size * .50);
            double spot = Math.exp(-(dx * dx + dy * dy) * 1.6);
            double bend = 1 / (1 + Math.exp(-(y - floor) / (size * .030)));
            double onFloor = bend * (.30 * Math.exp(-Math.pow((y - floor) / (size * .25), 2)) - .05);
            return ramp.at(.14 + .78 * spot + onFloor - .10 * (1 - bend) * Math.max(0, (y - ly) / size));
        });
        return sheet.layer(Motion.STILL);
    }

    private static Layer arch(
            Stage stage, Atmosphere air, double cx, double floor, double half, double tall, Oklab colour) {
        double depth = 10;
        double staged = stage.staged(depth);
        Area area = new Area(cx - half * 1.5, floor - tall * 1.1, half * 3, tall * 1.2);
        Sheet sheet = new Sheet("arch", staged, area, 1);
        Path2D arch = new Path2D.Double();
        arch.moveTo(cx - half, floor);
        arch.lineTo(cx - half, floor - tall + half);
        arch.curveTo(
                cx - half,
                floor - tall - half * .33,
                cx + half,
                floor - tall - half * .33,
                cx + half,
                floor - tall + half);
        arch.lineTo(cx + half, floor);
        arch.closePath();
        fillLit(sheet, air, arch, colour, cx - half, cx + half);
        return sheet.layer(Motion.STILL);
    }

    private static Layer disc(Stage stage, Atmosphere air, double cx, double cy, double r, Oklab colour) {
        double staged = stage.staged(10);
        Sheet sheet = new Sheet("disc", staged, new Area(cx - r * 1.3, cy - r * 1.3, r * 2.6, r * 2.6), 1);
        fillLit(sheet, air, new Ellipse2D.Double(cx - r, cy - r, 2 * r, 2 * r), colour, cx - r, cx + r);
        return sheet.layer(Motion.STILL);
    }

    private static Layer panels(
            Stage stage, Atmosphere air, double cx, double floor, double size, Oklab colour, Oklab ground) {
        double staged = stage.staged(10);
        double tall = stage.height() * .5;
        Sheet sheet =
                new Sheet("panels", staged, new Area(cx - size * .6, floor - tall * 1.1, size * 1.2, tall * 1.15), 1);
        for (int i = 0; i < 3; i++) {
            double x = cx - size * .36 + i * size * .20;
            double h = tall * (.55 + .2 * i);
            Oklab own = colour.mix(ground, .3 * (2 - i) * .5);
            fillLit(sheet, air, new Rectangle2D.Double(x, floor - h, size * .30, h), own, x, x + size * .30);
        }
        return sheet.layer(Motion.STILL);
    }

    private static Layer block(
            Stage stage,
            Atmosphere air,
            String name,
            double depth,
            double cx,
            double floor,
            double w,
            double h,
            Oklab colour) {
        double staged = stage.staged(depth);
        double ry = w * .14;
        Area area = new Area(cx - w * 1.1, floor - h - ry * 2, w * 2.2, h + ry * 6);
        Sheet sheet = new Sheet(name, staged, area, 1);
        Graphics2D g = sheet.brush();
        g.setPaint(new java.awt.RadialGradientPaint(
                new java.awt.geom.Rectangle2D.Double(
                        cx - w * .95 - air.keySide() * w * .25, floor - ry * 1.7, w * 1.9, ry * 4.2),
                new float[] {0, 1},
                new java.awt.Color[] {new java.awt.Color(0, 0, 0, 95), new java.awt.Color(0, 0, 0, 0)},
                java.awt.MultipleGradientPaint.CycleMethod.NO_CYCLE));
        g.fill(new Ellipse2D.Double(cx - w * .95 - air.keySide() * w * .25, floor - ry * 1.7, w * 1.9, ry * 4.2));
        java.awt.geom.Area body = new java.awt.geom.Area(new Rectangle2D.Double(cx - w / 2, floor - h, w, h));
        body.add(new java.awt.geom.Area(new Ellipse2D.Double(cx - w / 2, floor - ry, w, 2 * ry)));
        Oklab light = colour.lighter(.07);
        Oklab shade = colour.lighter(-.15);
        Oklab left = air.keySide() < 0 ? light : shade;
        Oklab right = air.keySide() < 0 ? shade : light;
        g.setPaint(studio.bottega.media.subject.Brush.across(
                cx - w / 2, cx + w / 2, left.lighter(-.04), left, left.mix(right, .5), right));
        g.fill(body);
        g.setPaint(studio.bottega.media.subject.Brush.across(
                cx - w / 2, cx + w / 2, colour.lighter(.10), colour.lighter(.05)));
        g.fill(new Ellipse2D.Double(cx - w / 2, floor - h - ry, w, 2 * ry));
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    private static void fillLit(Sheet sheet, Atmosphere air, java.awt.Shape shape, Oklab colour, double x1, double x2) {
        Graphics2D g = sheet.brush();
        Oklab light = colour.lighter(.07).mix(air.key(), .08);
        Oklab shade = colour.lighter(-.06);
        g.setPaint(studio.bottega.media.subject.Brush.across(
                x1, x2, air.keySide() < 0 ? light : shade, colour, air.keySide() < 0 ? shade : light));
        g.fill(shape);
        g.dispose();
    }
}
