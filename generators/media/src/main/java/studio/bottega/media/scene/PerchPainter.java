package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.util.List;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Art;
import studio.bottega.media.subject.Brush;
import studio.bottega.media.subject.Perch;

/** Paints what a small hero stands on. */
final class PerchPainter {

    private PerchPainter() {}

    /** @param width of the perch's top in frame pixels */
    static Layer paint(
            Stage stage,
            Atmosphere air,
            List<Light> lights,
            Placement hero,
            Perch.Kind kind,
            double width,
            double tilt) {
        double y = hero.foot() - width * .5 * tilt * .12;
        double down = stage.height() - y + stage.overscan(Stage.SUBJECT_METRES);
        double half = kind == Perch.Kind.TABLE ? 2 * Math.max(stage.width(), width) : width * .95;
        Area area = new Area(hero.x() - half, y - width * tilt * 1.3, 2 * half, down + width * tilt * 1.3)
                .intersection(stage.reach(Stage.SUBJECT_METRES));
        Sheet sheet = new Sheet("perch", stage.staged(hero.depth()) * 1.02, area, 1);
        Graphics2D g = sheet.brush();
        g.translate(hero.x() - width / 2, y);
        g.scale(width, width);
        Art.Dress dress = new Art.Dress(
                air.accent(),
                air.second(),
                air.lamp(),
                air.dark(),
                stage.random("perch").nextLong());
        Perch.paint(new Brush(g), kind, down / width, tilt, dress);
        g.dispose();
        new Relight(air, lights, .5).apply(sheet, hero.depth());
        return sheet.layer(Motion.STILL);
    }
}
