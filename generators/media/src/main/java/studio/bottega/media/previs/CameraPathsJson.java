package studio.bottega.media.previs;

import java.util.List;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.message.Json;

/**
 * {@code camera-paths.json}: every camera, keyframe by keyframe, with its units.
 *
 * @param units what the numbers mean
 */
record CameraPathsJson(int schemaVersion, String title, int framesPerSecond, Units units, List<ShotPath> shots) {

    static final int SCHEMA_VERSION = 1;
    private static final int SAMPLES_PER_SECOND = 12;

    record Units(String length, String angle, String lens, String time, String axes) {}

    /** @param camera the trajectory in the text form, from which the keyframes come */
    record ShotPath(
            int number,
            String id,
            String camera,
            double startSeconds,
            double seconds,
            double subjectMetres,
            double sensorMm,
            List<Key> keyframes) {}

    record Key(
            double seconds, double x, double y, double z, double pan, double tilt, double roll, double focalLengthMm) {}

    static byte[] of(ShotBook book) {
        return Json.writePretty(new CameraPathsJson(
                SCHEMA_VERSION,
                book.title(),
                book.framesPerSecond(),
                new Units(
                        "metre",
                        "degree",
                        "millimetre",
                        "second",
                        "x right, y up, z into the picture; pan right, tilt up, roll clockwise are positive"),
                book.takes().stream().map(take -> path(book, take)).toList()));
    }

    private static ShotPath path(ShotBook book, ShotBook.Take take) {
        return new ShotPath(
                take.number(),
                take.shot().id(),
                take.trajectory().text(),
                rounded(book.seconds(take.firstFrame())),
                rounded(book.seconds(take.frames())),
                take.trajectory().subjectMetres(),
                take.trajectory().sensorMm(),
                take.camera().keyframes(SAMPLES_PER_SECOND).stream()
                        .map(key -> key(key.seconds(), key.pose()))
                        .toList());
    }

    private static Key key(double seconds, CameraPose pose) {
        return new Key(
                rounded(seconds),
                rounded(pose.x()),
                rounded(pose.y()),
                rounded(pose.z()),
                rounded(pose.panDegrees()),
                rounded(pose.tiltDegrees()),
                rounded(pose.rollDegrees()),
                rounded(pose.focalLengthMm()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6 + 0.0;
    }
}
