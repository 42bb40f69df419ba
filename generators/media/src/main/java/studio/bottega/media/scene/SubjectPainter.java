package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Art;
import studio.bottega.media.subject.Brush;

/** Paints things where they stand: contact shadow, the thing in the picture's light, and its own light. */
final class SubjectPainter {

    private static final double MARGIN = .06;

    private final Stage stage;
    private final Atmosphere air;
    private final List<Light> lights;
    private final Optional<Oklab> grass;

    /** @param grass colour of the grass that grows where things stand, if there is any */
    SubjectPainter(Stage stage, Atmosphere air, List<Light> lights, Optional<Oklab> grass) {
        this.grass = grass;
        this.stage = stage;
        this.air = air;
        this.lights = lights;
    }

    static List<Light> lightsOf(List<Placement> placements, Atmosphere air) {
        List<Light> lights = new ArrayList<>();
        for (Placement p : placements) {
            for (Art.Emitter e : p.art().emitters()) {
                double dark = air.dark() ? 1 : .3;
                lights.add(new Light(
                        p.atX(e.x()),
                        p.atY(e.y()),
                        p.depth(),
                        e.reach() * p.height(),
                        air.lamp(),
                        e.strength() * dark));
            }
        }
        return lights;
    }

    /** Layers of one thing, far to near. */
    List<Layer> paint(Placement p, int index) {
        List<Layer> layers = new ArrayList<>();
        String name = p.art().name().toLowerCase(java.util.Locale.ROOT) + "-" + index;
        if (p.art().stance() != Art.Stance.AIR) {
            layers.add(shadow(p, name));
        }
        layers.add(body(p, name));
        layers.addAll(glows(p, name));
        if (p.art().stance() == Art.Stance.GROUND
                && grass.isPresent()
                && p.art().metres() > .3) {
            layers.add(tufts(p, name));
        }
        if (p.art().beams() && air.dark()) {
            layers.add(beams(p, name));
        }
        return layers;
    }

    private Layer body(Placement p, String name) {
        Area box = p.box();
        double margin = MARGIN * p.height();
        Area area = new Area(box.x() - margin, box.y() - margin, box.width() + 2 * margin, box.height() + margin * 1.2);
        double resolution = Math.min(1, 2600 / Math.max(area.width(), area.height()));
        Sheet sheet = new Sheet("subject-" + name, stage.staged(p.depth()), area, resolution);
        Art.Dress dress = dress(name);
        draw(sheet, p, brush -> p.art().paint(brush, dress));
        List<Light> others = lights.stream()
                .filter(l -> !box.contains(new Area(l.x(), l.y(), 0, 0)))
                .toList();
        new Relight(air, others).apply(sheet, p.depth());
        draw(sheet, p, brush -> p.art().shine(brush, dress));
        return sheet.layer(motion(p.art()));
    }

    private static Motion motion(Art art) {
        return switch (art.stance()) {
            case AIR -> Motion.SWING;
            case WATER -> Motion.SWING;
            default -> art.emitters().isEmpty() ? Motion.BREATH : Motion.STILL;
        };
    }

    private Art.Dress dress(String name) {
        return new Art.Dress(
                air.accent(),
                air.second(),
                air.lamp(),
                air.dark(),
                stage.random("dress-" + name).nextLong());
    }

    private void draw(Sheet sheet, Placement p, java.util.function.Consumer<Brush> painting) {
        Graphics2D g = sheet.brush();
        g.translate(p.x() + (p.mirrored() ? p.width() / 2 : -p.width() / 2), p.foot() - p.height());
        g.scale(p.mirrored() ? -p.height() : p.height(), p.height());
        painting.accept(new Brush(g));
        g.dispose();
    }

    /** Where a thing meets the ground it is dark; away from the light the dark reaches further. */
    private Layer shadow(Placement p, String name) {
        double w = p.width() * .62;
        double thick = Math.max(3, w * Math.min(.34, .10 + (p.foot() - stage.horizon()) / stage.focal() * .6));
        double away = -air.keySide() * (air.keyHeight() < .3 ? .55 : .22) * air.keyStrength();
        Area area = new Area(
                p.x() - w * (1.5 + Math.max(0, -away) * 2),
                p.foot() - thick * 1.6,
                w * (3 + 2 * Math.abs(away)),
                thick * 3.2);
        Sheet sheet = new Sheet("shadow-" + name, stage.staged(p.depth()) * 1.002, area, .5);
        int rgb = air.lit(Oklab.lch(.12, .03, 270)).rgb();
        double strength = air.dark() ? .62 : .55;
        sheet.shade((x, y) -> {
            double dy = (y - p.foot()) / thick;
            double dx = (x - p.x()) / w;
            double core = Math.exp(-(dx * dx * 3.2 + dy * dy * 4.5));
            double cx = dx - away * .75;
            double cast = Math.exp(-(cx * cx * 1.7 + Math.pow(dy, 2) * 3.4)) * .6;
            return Argb.of(rgb, Math.min(.85, strength * (core + cast)));
        });
        return sheet.layer(Motion.STILL);
    }

    private List<Layer> glows(Placement p, String name) {
        List<Layer> layers = new ArrayList<>();
        int i = 0;
        for (Art.Emitter e : p.art().emitters()) {
            double strength = e.strength() * (air.dark() ? 1 : .35);
            double x = p.atX(e.x());
            double y = p.atY(e.y());
            double reach = Math.min(e.reach() * p.height() * .5, 1.1 * Math.max(stage.width(), stage.height()));
            Sheet halo = new Sheet(
                    "glow-%s-%d".formatted(name, i),
                    stage.staged(p.depth()) * .998,
                    new Area(x - reach, y - reach, 2 * reach, 2 * reach),
                    Math.min(.25, 420 / (2 * reach)));
            int rgb = air.lamp().rgb();
            halo.shade((px, py) -> {
                double q = Math.hypot(px - x, py - y) / reach;
                double soft = Math.max(0, 1 - q);
                double light = .42 * Math.exp(-q * q * 60) + .26 * Math.exp(-q * q * 14) + .15 * soft * soft * soft;
                return Argb.of(rgb, strength * light);
            });
            layers.add(halo.layer(Motion.GLOW, Blend.LIGHT));
            if (p.art().stance() != Art.Stance.AIR) {
                layers.add(0, pool(p, "pool-%s-%d".formatted(name, i), x, reach, strength));
            }
            i++;
        }
        return layers;
    }

    /** Light on the ground around a lamp. */
    private Layer pool(Placement p, String name, double x, double reach, double strength) {
        double flat = Math.max(.16, Math.min(.42, (p.foot() - stage.horizon()) / stage.focal()));
        double rx = reach * .95;
        double ry = rx * flat;
        double y0 = p.foot();
        Area area = new Area(x - rx, y0 - ry * .55, 2 * rx, ry * 1.55);
        Sheet sheet = new Sheet(name, stage.staged(p.depth()) * 1.003, area, Math.min(.25, 420 / (2 * rx)));
        int rgb = air.lamp().lighter(-.16).saturated(1.1).rgb();
        sheet.shade((px, py) -> {
            double q = Math.hypot((px - x) / rx, (py - y0) / (py < y0 ? ry * .55 : ry));
            double soft = Math.max(0, 1 - q);
            return Argb.of(rgb, strength * (.34 * Math.exp(-q * q * 9) + .16 * soft * soft));
        });
        return sheet.layer(Motion.GLOW, Blend.LIGHT);
    }

    /** Grass in front of a foot, so that it stands in the ground and not on the picture. */
    private Layer tufts(Placement p, String name) {
        double blade = Math.max(4, Math.min(p.height() * .055, stage.unit() * 3));
        double half = p.width() * .47;
        Area area = new Area(p.x() - half - blade, p.foot() - blade * 1.3, 2 * half + 2 * blade, blade * 2.2);
        Sheet sheet = new Sheet("tufts-" + name, stage.staged(p.depth()) * .999, area, 1);
        Graphics2D g = sheet.brush();
        var random = stage.random("tufts-" + name);
        Oklab own = air.seen(grass.orElseThrow(), p.depth());
        int count = (int) Math.min(2400, half * 2 / (blade * .035) + 8);
        for (int i = 0; i < count; i++) {
            double u = random.nextDouble() * 2 - 1;
            double x = p.x() + u * half;
            double h = blade * (.35 + .75 * random.nextDouble()) * (1 - .8 * u * u);
            double y = p.foot() + blade * (.05 + .55 * random.nextDouble());
            Oklab lit = lights.isEmpty() ? own : own.mix(air.lamp(), .16 * random.nextDouble());
            g.setPaint(lit.lighter(.04 * (random.nextDouble() - .5)).color());
            Ground.blade(g, x, y, h, random);
        }
        g.dispose();
        return sheet.layer(Motion.STILL);
    }

    /** Two beams from a lighthouse, fading as they go. */
    private Layer beams(Placement p, String name) {
        Art.Emitter e = p.art().emitters().get(0);
        double x0 = p.atX(e.x());
        double y0 = p.atY(e.y());
        double size = Math.max(stage.width(), stage.height());
        double staged = stage.staged(p.depth()) * .997;
        Sheet sheet = new Sheet("beams-" + name, staged, stage.reach(staged), .2);
        int rgb = air.lamp().lighter(.03).rgb();
        double lamp = p.height() * .035;
        sheet.shade((x, y) -> {
            double dx = Math.abs(x - x0);
            double axis = y0 + (x < x0 ? 1 : -1) * dx * .10;
            double spread = lamp + dx * .085;
            double d = (y - axis) / spread;
            return Argb.of(rgb, .50 * Math.exp(-d * d * 1.6) * Math.exp(-dx / (size * .42)));
        });
        return sheet.layer(Motion.GLOW, Blend.LIGHT);
    }
}
