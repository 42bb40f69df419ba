package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.subject.Perch;

/** A room: a wall with a window and what belongs to the place, a floor in perspective, light that falls in. */
final class Interior implements Scenery {

    private static final double WALL = 4.4; // metres to the back wall

    @Override
    public List<Layer> paint(Stage stage, Atmosphere air, Cues cues) {
        List<Layer> layers = new ArrayList<>();
        double floor = floorLine(stage);
        Oklab wall = wallColour(air, cues);
        if (lampRoom(cues)) {
            return new LampRoom(stage, air, floor).paint();
        }
        layers.add(wall(stage, air, floor, wall));
        RoomWindow window = new RoomWindow(stage, air, floor);
        layers.add(window.paint());
        Furnishing furnishing = new Furnishing(stage, air, floor, wall);
        if (cues.any("classroom", "teacher", "lesson", "school", "student", "board", "class", "diagram")) {
            layers.add(furnishing.board());
        } else {
            layers.add(furnishing.shelves());
            layers.add(furnishing.pictures());
        }
        layers.add(floor(stage, air, floor));
        layers.add(window.light(floor));
        layers.add(furnishing.plant());
        if (air.dark()) {
            layers.add(furnishing.pendantGlow());
        }
        layers.add(furnishing.pendant());
        return layers;
    }

    @Override
    public String ground() {
        return "floor";
    }

    @Override
    public List<Light> lights(Stage stage, Atmosphere air, Cues cues) {
        if (lampRoom(cues)) {
            return List.of(new LampRoom(stage, air, floorLine(stage)).light());
        }
        if (!air.dark()) {
            return List.of();
        }
        double x = stage.width() * (.5 - air.keySide() * .16);
        return List.of(new Light(x, stage.height() * .155, 3, stage.height() * 1.1, air.lamp(), .95));
    }

    /** A lens alone is a lighthouse's unless something says that it is another. */
    static boolean lampRoom(Cues cues) {
        return cues.any("lighthouse")
                || cues.any("lens")
                        && !cues.any(
                                "camera",
                                "photo",
                                "photographer",
                                "photography",
                                "glasses",
                                "optician",
                                "eye",
                                "contact",
                                "microscope",
                                "telescope");
    }

    @Override
    public List<Perch.Kind> perches() {
        return List.of(Perch.Kind.TABLE);
    }

    @Override
    public boolean outdoors() {
        return false;
    }

    /** Where wall and floor meet; a low eye must still see some floor. */
    private static double floorLine(Stage stage) {
        double y = stage.horizon() + stage.height() * .16;
        return Math.max(y, Math.min(stage.height() * .80, stage.ground(WALL)));
    }

    private static Oklab wallColour(Atmosphere air, Cues cues) {
        double hue = cues.any("classroom", "school", "lesson", "teacher")
                ? 95
                : air.accent().hue();
        Oklab day = Oklab.lch(.86, .028, hue);
        return air.dark() ? day.withLightness(.62) : day;
    }

    private static Layer wall(Stage stage, Atmosphere air, double floor, Oklab wall) {
        double staged = Math.max(6, stage.staged(WALL));
        Sheet sheet = new Sheet("wall", staged, stage.reach(staged), .5);
        double size = Math.max(stage.width(), stage.height());
        double lx = stage.width() * (.5 + air.keySide() * .35);
        Oklab lit = roomLight(air, wall).mix(air.key(), .14 * air.keyStrength());
        Oklab dim = roomLight(air, wall).lighter(-.13);
        Ramp ramp = Ramp.of(dim, lit);
        int panel = Argb.opaque(dim.lighter(-.03));
        double rail = floor - stage.height() * .12;
        double base = floor - stage.height() * .016;
        Noise plaster = stage.noise("plaster");
        sheet.shade((x, y) -> {
            double dx = (x - lx) / (size * .60);
            double dy = (y - stage.height() * .30) / (size * .55);
            double light = Math.exp(-(dx * dx + dy * dy));
            int colour = ramp.at(.12 + .80 * light + .025 * plaster.fbm(x / size * 22, y / size * 22, 2));
            if (y > rail) {
                double inside = (x / (size * .075)) - Math.floor(x / (size * .075));
                boolean groove = inside < .035 || y < rail + size * .0035;
                colour = Argb.mix(colour, panel, groove ? .75 : .28);
            }
            return y > base ? Argb.mix(colour, 0xffffffff, air.dark() ? .08 : .30) : colour;
        });
        return sheet.layer(Motion.STILL);
    }

    /** Rooms are lit by lamps when it is dark outside. */
    static Oklab roomLight(Atmosphere air, Oklab own) {
        return air.dark() ? air.lit(own).mix(own.mix(air.lamp(), .22).withLightness(own.l() * .62), .62) : air.lit(own);
    }

    private static Layer floor(Stage stage, Atmosphere air, double line) {
        double staged = Math.max(5.5, stage.staged(WALL) * .96);
        Area area = stage.band(staged, line, stage.reach(4).bottom());
        Sheet sheet = new Sheet("floor", staged, area, 1);
        Noise tone = stage.noise("floor");
        Noise grain = stage.noise("grain");
        double horizon = Math.min(stage.horizon(), line - stage.height() * .06);
        double eye = (stage.height() - horizon) * 1.0;
        double size = Math.max(stage.width(), stage.height());
        Oklab wood = Oklab.lch(.60, .075, 62);
        Oklab lit = roomLight(air, wood).mix(air.key(), .10 * air.keyStrength());
        Ramp ramp = Ramp.of(roomLight(air, wood).lighter(-.14), lit.lighter(.05));
        int joint = Argb.opaque(roomLight(air, wood).lighter(-.24));
        sheet.shade((x, y) -> {
            double z = eye / Math.max(1, y - horizon);
            double u = (x - stage.width() / 2.0) / size * z * 7;
            double plank = Math.floor(u);
            double v = z * 1.6 + 2.7 * tone.at(plank * 3.3, 1);
            double board = Math.floor(v * .55);
            double shade = .5
                    + .32 * tone.at(plank * 5.3, board * 3.1)
                    + .10 * grain.fbm(u * 9, v * 1.4, 3)
                    - .16 * (y - line) / Math.max(1, stage.height() - line);
            double pixel = z / size * 7;
            double fu = Math.min(u - plank, plank + 1 - u) / Math.max(.02, pixel * 1.2);
            double fv = Math.abs(v * .55 - board) / Math.max(.012, pixel * .9);
            int colour = ramp.at(shade);
            double line2 = Math.max(1 - fu, 1 - fv);
            colour = line2 > 0 ? Argb.mix(colour, joint, .55 * Math.min(1, line2) * Math.min(1, .06 / pixel)) : colour;
            double dark = Math.max(0, 1 - (y - line) / (size * .035));
            return Argb.mix(colour, 0xff000000, .22 * dark * dark);
        });
        return sheet.layer(Motion.STILL);
    }

    /** A window with what is to be seen through it. */
    private record RoomWindow(Stage stage, Atmosphere air, double floor) {

        private double w() {
            return Math.min(stage.width() * .40, stage.height() * .30);
        }

        private double h() {
            return Math.min(stage.height() * .34, w() * 1.45);
        }

        private double x() {
            return stage.width() * (.5 + air.keySide() * .27) - w() / 2;
        }

        private double y() {
            return floor - stage.height() * .15 - h();
        }

        Layer paint() {
            double staged = Math.max(5.95, stage.staged(WALL) * .995);
            double m = w() * .5;
            Sheet sheet = new Sheet("window", staged, new Area(x() - m, y() - m * .4, w() + 2 * m, h() + m), 1);
            Graphics2D g = sheet.brush();
            var view = new java.awt.geom.Rectangle2D.Double(x(), y(), w(), h());
            g.setPaint(studio.bottega.media.subject.Brush.gradient(
                    0,
                    y(),
                    0,
                    y() + h(),
                    air.sky().colour(.35),
                    air.sky().colour(.8),
                    air.sky().colour(1).lighter(.02)));
            g.fill(view);
            g.setClip(view);
            hills(g);
            g.setClip(null);
            Oklab frame = roomLight(air, Oklab.lch(.95, .008, 90));
            g.setPaint(frame.lighter(-.03).color());
            g.setStroke(new java.awt.BasicStroke((float) (w() * .05)));
            g.draw(view);
            g.setStroke(new java.awt.BasicStroke((float) (w() * .026)));
            g.draw(new java.awt.geom.Line2D.Double(x() + w() / 2, y(), x() + w() / 2, y() + h()));
            g.draw(new java.awt.geom.Line2D.Double(x(), y() + h() * .38, x() + w(), y() + h() * .38));
            g.setPaint(frame.lighter(-.08).color());
            g.fill(new java.awt.geom.Rectangle2D.Double(x() - w() * .08, y() + h(), w() * 1.16, w() * .055));
            curtain(g, -1);
            curtain(g, 1);
            g.dispose();
            return sheet.layer(Motion.STILL);
        }

        private void hills(Graphics2D g) {
            Noise noise = stage.noise("window-hills");
            for (int i = 0; i < 3; i++) {
                java.awt.geom.Path2D hill = new java.awt.geom.Path2D.Double();
                hill.moveTo(x(), y() + h());
                for (double px = x(); px <= x() + w(); px += 3) {
                    hill.lineTo(
                            px,
                            y() + h() * (.66 + .11 * i) + h() * .08 * noise.fbm((px - x()) / w() * 3 + i * 7, i, 3));
                }
                hill.lineTo(x() + w(), y() + h());
                hill.closePath();
                g.setPaint(air.seen(Oklab.lch(.50, .10, 140), 900 - 380 * i).color());
                g.fill(hill);
            }
        }

        private void curtain(Graphics2D g, int side) {
            Oklab cloth = roomLight(air, air.second().withLightness(.72).withChroma(.05));
            double cx = side < 0 ? x() - w() * .10 : x() + w() * 1.10;
            for (int i = 0; i < 6; i++) {
                double fx = cx - side * w() * .26 * i / 6;
                Oklab fold = cloth.lighter(i % 2 == 0 ? .04 : -.06);
                java.awt.geom.Path2D strip = new java.awt.geom.Path2D.Double();
                double fw = w() * .055;
                strip.moveTo(fx, y() - h() * .06);
                strip.lineTo(fx - side * fw, y() - h() * .06);
                strip.quadTo(
                        fx - side * fw * .2, y() + h() * .6, fx - side * fw * .7 + side * w() * .05, y() + h() * 1.16);
                strip.lineTo(fx + side * w() * .06, y() + h() * 1.16);
                strip.closePath();
                g.setPaint(fold.color(.96));
                g.fill(strip);
            }
            g.setPaint(roomLight(air, Oklab.lch(.35, .03, 50)).color());
            g.fill(new java.awt.geom.RoundRectangle2D.Double(
                    x() - w() * .2, y() - h() * .075, w() * 1.4, w() * .025, 6, 6));
        }

        /** The window's light on floor and air. */
        Layer light(double line) {
            double staged = Math.max(4.6, stage.staged(WALL) * .8);
            Sheet sheet = new Sheet("window-light", staged, stage.reach(staged), .2);
            Graphics2D g = sheet.brush();
            double strength = air.keyStrength() * (air.dark() ? .10 : .30);
            double lean = -air.keySide() * w() * 1.0;
            double foot = line + (stage.height() - line) * .72;
            for (int i = 0; i < 2; i++) {
                double px = x() + w() * (.04 + .5 * i);
                java.awt.geom.Path2D beam = new java.awt.geom.Path2D.Double();
                beam.moveTo(px, y() + h() * .05);
                beam.lineTo(px + w() * .42, y() + h() * .05);
                beam.lineTo(px + w() * .62 + lean, foot);
                beam.lineTo(px - w() * .1 + lean, foot);
                beam.closePath();
                g.setPaint(new java.awt.GradientPaint(
                        0,
                        (float) y(),
                        air.key().color(strength * .55),
                        0,
                        (float) foot,
                        air.key().color(strength * .10)));
                g.fill(beam);
                java.awt.geom.Path2D patch = new java.awt.geom.Path2D.Double();
                double top = line + (stage.height() - line) * .14;
                patch.moveTo(px + w() * .05 + lean * .62, top);
                patch.lineTo(px + w() * .47 + lean * .62, top);
                patch.lineTo(px + w() * .60 + lean * 1.05, foot);
                patch.lineTo(px - w() * .02 + lean * 1.05, foot);
                patch.closePath();
                g.setPaint(air.key().color(strength));
                g.fill(patch);
            }
            g.dispose();
            sheet.blur(stage.unit() * .9);
            return sheet.layer(Motion.GLOW, Blend.LIGHT);
        }
    }
}
