package studio.bottega.contract.camera;

import java.util.ArrayList;
import java.util.List;

/**
 * A trajectory laid over a shot of known length: a pose for every moment. Immutable.
 *
 * <p>Handheld unrest fades in and out within 0.3 s of its segment's ends, so that segments and shots join without a jump.
 */
public final class CameraPath {

    private static final double FADE_SECONDS = 0.3;
    /** Metres of sway per degree of unrest. */
    private static final double SWAY = 0.02;

    private final Trajectory trajectory;
    private final double[] starts; // seconds, one per segment and the end
    private final CameraPose[] poses; // at those times
    private final long seed;

    CameraPath(Trajectory trajectory, double[] durations, long seed) {
        this.trajectory = trajectory;
        this.seed = seed;
        this.starts = new double[durations.length + 1];
        this.poses = new CameraPose[durations.length + 1];
        poses[0] = CameraPose.rest(trajectory.focalLengthMm(), trajectory.sensorMm());
        for (int i = 0; i < durations.length; i++) {
            starts[i + 1] = starts[i] + durations[i];
            poses[i + 1] = trajectory.segments().get(i).apply(poses[i], 1, trajectory.subjectMetres());
        }
    }

    /** Seconds until the last move ends. */
    public double seconds() {
        return starts[starts.length - 1];
    }

    /** The trajectory that was laid. */
    public Trajectory trajectory() {
        return trajectory;
    }

    /** When a segment begins, in seconds. */
    public double startOf(int segment) {
        return starts[segment];
    }

    /** How long a segment lasts, in seconds. */
    public double secondsOf(int segment) {
        return starts[segment + 1] - starts[segment];
    }

    /** The pose at a time in seconds; before the start the first pose, after the end the last. */
    public CameraPose poseAt(double seconds) {
        if (seconds <= 0) {
            return poses[0];
        }
        for (int i = 0; i + 1 < starts.length; i++) {
            if (seconds < starts[i + 1]) {
                return within(i, seconds);
            }
        }
        return poses[poses.length - 1];
    }

    /**
     * Keyframes that reproduce the path by linear interpolation: the joints and, inside segments, evenly spaced samples.
     *
     * @param samplesPerSecond density inside segments, 1 to 60
     */
    public List<Keyframe> keyframes(int samplesPerSecond) {
        if (samplesPerSecond < 1 || samplesPerSecond > 60) {
            throw new IllegalArgumentException("samplesPerSecond must be 1 to 60, got " + samplesPerSecond);
        }
        List<Keyframe> keyframes = new ArrayList<>();
        for (int i = 0; i + 1 < starts.length; i++) {
            double length = starts[i + 1] - starts[i];
            int samples = Math.max(1, (int) Math.ceil(length * samplesPerSecond));
            for (int k = 0; k < samples; k++) {
                double time = starts[i] + length * k / samples;
                keyframes.add(new Keyframe(time, poseAt(time), Easing.LINEAR));
            }
        }
        keyframes.add(new Keyframe(seconds(), poses[poses.length - 1], Easing.LINEAR));
        return List.copyOf(keyframes);
    }

    private CameraPose within(int index, double seconds) {
        Segment segment = trajectory.segments().get(index);
        double length = starts[index + 1] - starts[index];
        double time = seconds - starts[index];
        CameraPose pose = segment.apply(poses[index], segment.easing().at(time / length), trajectory.subjectMetres());
        double unrest = segment.unrestDegrees();
        if (unrest == 0) {
            return pose;
        }
        double gain = unrest * Math.min(1, Math.min(time, length - time) / FADE_SECONDS);
        return pose.turned(
                        gain * HandheldNoise.at(seed, 0, seconds),
                        gain * HandheldNoise.at(seed, 1, seconds),
                        0.5 * gain * HandheldNoise.at(seed, 2, seconds))
                .moved(
                        SWAY * gain * HandheldNoise.at(seed, 3, seconds),
                        SWAY * gain * HandheldNoise.at(seed, 4, seconds),
                        0);
    }
}
