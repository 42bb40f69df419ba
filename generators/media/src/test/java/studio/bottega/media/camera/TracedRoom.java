package studio.bottega.media.camera;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.bottega.contract.camera.CameraPath;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;

/**
 * A hall with boxes in it, seen by tracing a ray for each pixel: surfaces that recede, not sheets, and nothing of the camera rig, so that
 * the two cannot share a mistake. The texture is value noise on the surface.
 */
final class TracedRoom {

    /** Of the hall, and of each box: left, right, bottom, top, near, far in metres; the camera begins at the origin. */
    private static final double[] HALL = {-4, 4, -1.6, 2.4, -12, 14};

    private static final double[][] BOXES = {
        {-.5, .4, -1.6, .5, 3.8, 4.6}, {-2.6, -1.7, -1.6, -.2, 5, 6}, {1.4, 2.1, -1.6, .9, 6.5, 7.2},
        {.9, 1.4, -1.6, -.7, 2.7, 3.2}, {-1.9, -1.5, -1.6, 1.4, 8, 8.4}, {-1.25, -.95, .5, .8, 3, 3.3}
    };

    private static final double[] WAVES = {1.1, 2.3, 5, 11, 23}; // of the texture, in a metre
    private static final double[] STRENGTHS = {.3, .5, .45, .35, .3};

    private final int width;
    private final int height;
    private final int rate;

    TracedRoom(int width, int height, int rate) {
        this.width = width;
        this.height = height;
        this.rate = rate;
    }

    Path film(Path file, String trajectory, double seconds, long seed) {
        CameraPath path = Trajectory.parse(trajectory).over(seconds, seed);
        VideoTrack track = new VideoTrack(VideoCodec.H264, width, height, rate, VideoTrack.Quality.INTERMEDIATE);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            int frames = (int) Math.round(seconds * rate);
            for (int i = 0; i < frames; i++) {
                writer.write(Bt709.toYuv(picture(path.poseAt((double) i / rate), i), width, height));
            }
            writer.finish();
        }
        return file;
    }

    private int[] picture(CameraPose pose, int frame) {
        int[] rgb = new int[width * height];
        double focal = pose.focalLengthMm() / pose.sensorMm() * Math.max(width, height);
        double[] axes = Motion.of(pose, pose.focalLengthMm()).rotation();
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                double red = 0;
                double green = 0;
                double blue = 0;
                for (int sample = 0; sample < 4; sample++) {
                    double u = (x + .25 + .5 * (sample % 2) - width / 2.0) / focal;
                    double v = (height / 2.0 - y - .25 - .5 * (sample / 2.0 >= 1 ? 1 : 0)) / focal;
                    double[] way = new double[3];
                    for (int i = 0; i < 3; i++) {
                        way[i] = u * axes[i] + v * axes[3 + i] + axes[6 + i];
                    }
                    int colour = trace(new double[] {pose.x(), pose.y(), pose.z()}, way, focal);
                    red += colour >> 16 & 255;
                    green += colour >> 8 & 255;
                    blue += colour & 255;
                }
                int noise = (int) (4 * hash(x, y, frame)) - 2;
                rgb[y * width + x] =
                        clip(red / 4 + noise) << 16 | clip(green / 4 + noise) << 8 | clip(blue / 4 + noise);
            }
        });
        return rgb;
    }

    private static int clip(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static int trace(double[] from, double[] way, double focal) {
        double nearest = Double.MAX_VALUE;
        int hit = -1;
        int side = 0;
        for (int b = 0; b < BOXES.length; b++) {
            double[] span = span(BOXES[b], from, way);
            if (span[0] > 1e-6 && span[0] < span[1] && span[0] < nearest) {
                nearest = span[0];
                side = (int) span[2];
                hit = b;
            }
        }
        if (hit < 0) {
            double[] span = span(HALL, from, way);
            nearest = span[1];
            side = 3 + (int) span[3];
        }
        double[] at = new double[3];
        for (int i = 0; i < 3; i++) {
            at[i] = from[i] + nearest * way[i];
        }
        int axis = side % 3;
        double a = at[(axis + 1) % 3];
        double b = at[(axis + 2) % 3];
        int surface = 7 * hit + side + (at[axis] > 0 ? 40 : 0);
        double length = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
        double pixel =
                nearest * length * length / (focal * Math.abs(way[axis])); // metres of the surface that a pixel sees
        double tone = .5;
        for (int octave = 0; octave < WAVES.length; octave++) {
            double seen =
                    Math.max(0, Math.min(1, 2 - 4 * WAVES[octave] * pixel)); // what is too fine is no more than grey
            tone += seen
                    * STRENGTHS[octave]
                    * (noise(a * WAVES[octave], b * WAVES[octave], surface + 99 * octave) - .5);
        }
        double tint = noise(a * .7, b * .7, surface + 31);
        double light = (.35 + .65 * tone) * (1.1 - .06 * Math.min(12, nearest));
        return clip(255 * light * (.6 + .4 * tint)) << 16
                | clip(235 * light) << 8
                | clip(255 * light * (1 - .5 * tint));
    }

    /** Entry, exit, and the axes of both. */
    private static double[] span(double[] box, double[] from, double[] way) {
        double[] span = {-Double.MAX_VALUE, Double.MAX_VALUE, 0, 0};
        for (int i = 0; i < 3; i++) {
            double one = (box[2 * i] - from[i]) / way[i];
            double two = (box[2 * i + 1] - from[i]) / way[i];
            if (Math.min(one, two) > span[0]) {
                span[0] = Math.min(one, two);
                span[2] = i;
            }
            if (Math.max(one, two) < span[1]) {
                span[1] = Math.max(one, two);
                span[3] = i;
            }
        }
        return span;
    }

    private static double noise(double x, double y, int seed) {
        double left = Math.floor(x);
        double low = Math.floor(y);
        double fx = x - left;
        double fy = y - low;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        int i = (int) left;
        int j = (int) low;
        double lower = hash(i, j, seed) * (1 - fx) + hash(i + 1, j, seed) * fx;
        double upper = hash(i, j + 1, seed) * (1 - fx) + hash(i + 1, j + 1, seed) * fx;
        return lower * (1 - fy) + upper * fy;
    }

    private static double hash(int x, int y, int z) {
        long h = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + z * 0x165667B19E3779F9L;
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        return ((h ^ (h >>> 32)) >>> 11) * 0x1.0p-53;
    }
}
