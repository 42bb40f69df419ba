package studio.bottega.media.camera;

import java.util.List;

/**
 * What the camera of a clip did, as far as its frames show. A clip does not show metres: lengths are in units of the depth of what is
 * rather near (nearer are a tenth of the points) at the beginning.
 *
 * @param seconds length of the clip that was read
 * @param focalPixels focal length that was assumed for the first frame, in pixels of {@code width}
 * @param width of the frames that were measured, in pixels
 * @param samples in the order of time; the first is at rest
 * @param points how many points were followed, on average
 * @param explained share of their sightings that the motion explains, 0 to 1
 * @param moving the most points that went somewhere between two beginnings
 * @param nearest how many times nearer than the unit the nearest things are, 1 to {@value #MOST_NEAR}
 */
record CameraEstimate(
        double seconds,
        double focalPixels,
        int width,
        int height,
        List<Sample> samples,
        double points,
        double explained,
        int moving,
        double nearest) {

    static final double MOST_NEAR = 20;

    CameraEstimate {
        samples = List.copyOf(samples);
    }

    /** The camera at a time, against the first frame. */
    record Sample(double seconds, Motion motion) {}

    /** The camera at the sample that is nearest to a time. */
    Motion at(double time) {
        Sample nearest = samples.get(0);
        for (Sample sample : samples) {
            if (Math.abs(sample.seconds() - time) < Math.abs(nearest.seconds() - time)) {
                nearest = sample;
            }
        }
        return nearest.motion();
    }
}
