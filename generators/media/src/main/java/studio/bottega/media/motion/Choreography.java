package studio.bottega.media.motion;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.camera.CameraPath;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.media.picture.LayeredPicture;

/** Says for each frame of a shot how each sheet of a picture is seen. Immutable. */
final class Choreography {

    private static final int MOST_SAMPLES = 14;
    private static final double SAMPLE_PIXELS = 1.8; // a smear of this length is not seen as steps
    private static final double SMEAR_FROM = 1.8; // pixels; shorter smears are not seen at all
    private static final double STEADY = 0.55; // levels; less change over a shot is not worth blending
    /** Spread of the first level when it is magnified, in pixels of the image; it doubles with each level. */
    private static final double LEVEL_SPREAD = 0.65;

    private final Shot shot;
    private final CameraPath path;
    private final Sight.Stage stage;
    private final List<Sheet> sheets;
    private final double[] steadyLevels; // NaN where the level follows the camera

    Choreography(LayeredPicture picture, Shot shot) {
        this.shot = shot;
        this.path = shot.camera().over(shot.seconds(), shot.seed());
        double fit = Math.max((double) shot.width() / picture.width(), (double) shot.height() / picture.height());
        double restFocal = shot.camera().focalLengthMm() / shot.camera().sensorMm() * longerSide();
        this.stage = new Sight.Stage(restFocal / fit, picture.width() / 2.0, picture.height() / 2.0);
        double depthScale = shot.camera().subjectMetres() / picture.subjectMetres();
        this.sheets = picture.layers().parallelStream()
                .map(layer -> new Sheet(layer, picture, depthScale, shot))
                .toList();
        this.steadyLevels = sheets.stream().mapToDouble(this::steadyLevel).toArray();
    }

    private int longerSide() {
        return Math.max(shot.width(), shot.height());
    }

    List<Sheet> sheets() {
        return sheets;
    }

    /** The middle of a frame's time. */
    private double seconds(int frame) {
        return (double) frame / shot.framesPerSecond();
    }

    /** Whether the camera stands where it stood in the frame before, so that only what lives in the layers can look another way. */
    boolean stays(int frame) {
        return frame > 0 && rests(frame - 1) && rests(frame) && pose(frame - 1).equals(pose(frame));
    }

    private CameraPose pose(int frame) {
        return path.poseAt(seconds(frame));
    }

    /** Whether the camera stands still while the shutter is open. */
    private boolean rests(int frame) {
        double seconds = seconds(frame);
        double half = openSeconds() / 2;
        CameraPose pose = path.poseAt(seconds);
        return shot.optics().settledAt(seconds)
                && path.poseAt(seconds - half).equals(pose)
                && path.poseAt(seconds + half).equals(pose);
    }

    private double openSeconds() {
        return shot.optics().shutterDegrees() / 360 / shot.framesPerSecond();
    }

    /** The sheets that are seen in a frame, far to near. */
    List<Sight> sights(int frame) {
        double seconds = seconds(frame);
        double open = openSeconds();
        View middle = view(seconds);
        View before = view(seconds - open / 2);
        View after = view(seconds + open / 2);
        List<Sight> sights = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            Sheet sheet = sheets.get(i);
            double distance = sheet.depth - middle.z;
            int gain = (int) Math.round(256 * nearness(distance) * sheet.life.brightness(seconds));
            if (gain <= 0) {
                continue;
            }
            double level = Double.isNaN(steadyLevels[i]) ? level(sheet, seconds) : steadyLevels[i];
            double capped = Math.min(level, sheet.pyramid.coarsest());
            int whole = (int) capped;
            int blend = (int) Math.round(256 * (capped - whole));
            Sight still = new Sight(sheet, middle, middle, 1, whole, blend, Math.min(256, gain), seconds, stage);
            sights.add(smeared(still, before, after));
        }
        return sights;
    }

    /** A sheet that the camera is about to pass fades away before its pixels grow without end. */
    private double nearness(double distance) {
        double near = Math.min(0.5, 0.12 * shot.camera().subjectMetres());
        double t = Math.max(0, Math.min(1, (distance - near / 4) / (near - near / 4)));
        return t * t * (3 - 2 * t);
    }

    /** Averages as many moments as the motion within the open shutter asks for. */
    private Sight smeared(Sight still, View before, View after) {
        double smear = 0;
        double[] a = new double[2];
        double[] b = new double[2];
        for (int corner = 0; corner < 5; corner++) {
            double px = corner == 4 ? shot.width() / 2.0 : (corner & 1) * shot.width();
            double py = corner == 4 ? shot.height() / 2.0 : (corner >> 1) * shot.height();
            still.map(before, px, py, a);
            still.map(after, px, py, b);
            smear = Math.max(smear, Math.hypot(a[0] - b[0], a[1] - b[1]));
        }
        double pixels = smear / scale(still.sheet(), still.open());
        if (pixels < SMEAR_FROM) {
            return still;
        }
        int samples = Math.min(MOST_SAMPLES, Math.max(2, (int) Math.ceil(pixels / SAMPLE_PIXELS)));
        // Steps that are still longer than a sample are hidden by a coarser level.
        double coarse = Math.log(pixels / samples / SAMPLE_PIXELS) / Math.log(2);
        int level = Math.min(still.sheet().pyramid.coarsest(), Math.max(still.level(), (int) Math.round(coarse)));
        return new Sight(
                still.sheet(),
                before,
                after,
                samples,
                level,
                level == still.level() ? still.blend() : 0,
                still.gain(),
                still.seconds(),
                stage);
    }

    private View view(double seconds) {
        CameraPose pose = path.poseAt(seconds);
        return new View(pose, pose.focalLengthPixels(longerSide()), shot.width(), shot.height());
    }

    /** Image pixels for each pixel of the frame, in the middle of the view. */
    private double scale(Sheet sheet, View view) {
        double distance = Math.max(1e-3, sheet.depth - view.z);
        return Math.max(sheet.perPixelX, sheet.perPixelY) * distance / sheet.depth * stage.focal() / view.focal();
    }

    /** The level of the pyramid that shows a sheet as small and as blurred as the lens does. */
    private double level(Sheet sheet, double seconds) {
        CameraPose pose = path.poseAt(seconds);
        View view = view(seconds);
        double distance = sheet.depth - view.z;
        if (distance <= 0) {
            return 0;
        }
        double scale = scale(sheet, view);
        double subject = Math.max(0.1, shot.camera().subjectMetres() - view.z);
        double focus = shot.optics().focusMetres(subject, seconds);
        double spreadMm = shot.optics().blurMm(distance, focus, pose.focalLengthMm());
        double spread = spreadMm / pose.sensorMm() * longerSide() * scale;
        double blurred = Math.log(spread / LEVEL_SPREAD) / Math.log(2);
        double shrunk = Math.log(scale) / Math.log(2) - 0.4;
        return Math.max(0, Math.max(blurred, shrunk));
    }

    private double steadyLevel(Sheet sheet) {
        double least = Double.MAX_VALUE;
        double most = 0;
        int steps = Math.min(shot.frames(), 60);
        for (int i = 0; i <= steps; i++) {
            double level = level(sheet, shot.seconds() * i / steps);
            least = Math.min(least, level);
            most = Math.max(most, level);
        }
        return most - least < STEADY ? Math.rint((least + most) / 2) : Double.NaN;
    }
}
