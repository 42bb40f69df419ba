package studio.bottega.media.scene;

import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/**
 * A line of mountains, hills or dunes: a profile, and below it a surface shaded from where the key light comes, sinking into
 * haze.
 */
final class Ridge {

    /** Height of the profile above the base in pixels, for frame x. */
    interface Profile {
        double at(double x);
    }

    /**
     * How the surface looks.
     *
     * @param lit colour of faces towards the light
     * @param shadow colour of faces away from it
     * @param foot colour into which it sinks
     * @param footShare how much of the way down the foot reaches up, in [0, 1]
     * @param relief size of the relief in pixels; 0 is smooth
     * @param contrast how much the faces differ, in [0, 1]
     * @param snowPixels how far snow reaches down from the tops, 0 for none
     */
    record Surface(
            Oklab lit, Oklab shadow, Oklab foot, double footShare, double relief, double contrast, double snowPixels) {}

    /**
     * Where a ridge stands.
     *
     * @param depth true depth in metres
     * @param base y of the base in pixels
     * @param bottom y down to which the layer is filled
     * @param tallest greatest height of the profile in pixels
     */
    record Place(String name, double depth, double base, double bottom, double tallest) {}

    private Ridge() {}

    static Layer paint(Stage stage, Atmosphere air, Place place, Profile profile, Surface surface) {
        String name = place.name();
        double depth = place.depth();
        double base = place.base();
        double tallest = place.tallest();
        double staged = stage.staged(depth);
        Area area = stage.band(staged, base - tallest - 4, place.bottom());
        Sheet sheet = new Sheet(name, staged, area, 1);
        Noise rock = stage.noise(name + "-rock");
        int side = air.keySide();
        double relief = Math.max(surface.relief(), 1e-6);
        Ramp faces = Ramp.of(surface.shadow(), surface.lit());
        int snowLit = air.seen(Oklab.lch(.97, .012, 90), depth)
                        .mix(air.key(), .25 * air.keyStrength())
                        .rgb()
                | 0xff000000;
        int snowShade = air.seen(Oklab.lch(.80, .04, 255), depth).rgb() | 0xff000000;
        int foot = Argb.opaque(surface.foot());
        int columns = sheet.image().getWidth();
        double[] heights = new double[columns + 2];
        double step = area.width() / columns;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = profile.at(area.x() + (i - .5) * step);
        }
        sheet.shade((x, y) -> {
            int i = Math.min(columns - 1, Math.max(0, (int) ((x - area.x()) / step)));
            double h = heights[i + 1];
            double slope = (heights[i + 2] - heights[i]) / (2 * step);
            double below = y - (base - h);
            double cover = below / (step * Math.sqrt(1 + slope * slope)) + .5;
            if (cover <= 0 || h <= 0) {
                return 0;
            }
            int colour;
            double down = below / Math.max(1, h);
            if (surface.relief() > 0) {
                double wx = x / relief + .5 * rock.at(x / relief * .7, y / relief * .7);
                double wy = (y - base) / relief * .55;
                double here = rock.ridged(wx, wy, 4);
                double there = rock.ridged(wx + side * .13, wy, 4);
                double face =
                        .5 + surface.contrast() * (3.2 * (here - there) - .35 * side * slope * Math.exp(-down * 2.2));
                colour = faces.at(step3(face));
                if (surface.snowPixels() > 0) {
                    double line = surface.snowPixels() * (.55 + .9 * here) * Math.min(1, h / tallest * 1.3);
                    double snow = Math.max(0, Math.min(1, (line - below) / (relief * .06) + .5));
                    if (snow > 0) {
                        colour = Argb.mix(colour, face > .46 ? snowLit : snowShade, snow);
                    }
                }
            } else {
                colour = faces.at(.5 - side * slope * surface.contrast());
            }
            double sink = Math.max(0, (down - (1 - surface.footShare())) / Math.max(.05, surface.footShare()));
            colour = Argb.mix(colour, foot, Math.min(1, sink * sink * (3 - 2 * Math.min(1, sink))));
            return cover >= 1 ? colour : Argb.scaled(colour, (int) (255 * cover));
        });
        return sheet.layer(Motion.STILL);
    }

    /** Pulls shades towards three tones, as a painter does, with soft edges. */
    private static double step3(double t) {
        double c = Math.max(0, Math.min(1, t)) * 2;
        double whole = Math.floor(c);
        double part = c - whole;
        double s = part * part * part * (part * (part * 6 - 15) + 10);
        return (whole + s) / 2;
    }
}
