package studio.bottega.contract.camera;

/**
 * A pinhole camera at one moment. Axes as in the package description.
 *
 * @param x metres to the right of the rest position
 * @param y metres above the rest position
 * @param z metres towards the scene
 * @param panDegrees turn to the right
 * @param tiltDegrees turn upwards
 * @param rollDegrees clockwise lean
 * @param focalLengthMm focal length in millimetres, over 0
 * @param sensorMm the sensor's length along the frame's longer side in millimetres, over 0
 */
public record CameraPose(
        double x,
        double y,
        double z,
        double panDegrees,
        double tiltDegrees,
        double rollDegrees,
        double focalLengthMm,
        double sensorMm) {

    /** The full-frame sensor's longer side. */
    public static final double FULL_FRAME_MM = 36;

    public CameraPose {
        double sum = x + y + z + panDegrees + tiltDegrees + rollDegrees + focalLengthMm + sensorMm;
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("A camera pose needs finite numbers.");
        }
        if (focalLengthMm <= 0 || sensorMm <= 0) {
            throw new IllegalArgumentException(
                    "A camera needs a focal length and a sensor over 0 mm, got %s mm and %s mm."
                            .formatted(focalLengthMm, sensorMm));
        }
    }

    /** The pose every trajectory starts from: at the origin, looking straight into the scene. */
    public static CameraPose rest(double focalLengthMm, double sensorMm) {
        return new CameraPose(0, 0, 0, 0, 0, 0, focalLengthMm, sensorMm);
    }

    /** The pose moved by the given metres along the world axes. */
    public CameraPose moved(double right, double up, double forward) {
        return new CameraPose(
                x + right, y + up, z + forward, panDegrees, tiltDegrees, rollDegrees, focalLengthMm, sensorMm);
    }

    /** The pose turned by the given degrees. */
    public CameraPose turned(double pan, double tilt, double roll) {
        return new CameraPose(
                x, y, z, panDegrees + pan, tiltDegrees + tilt, rollDegrees + roll, focalLengthMm, sensorMm);
    }

    /** The pose with another focal length. */
    public CameraPose withFocalLength(double millimetres) {
        return new CameraPose(x, y, z, panDegrees, tiltDegrees, rollDegrees, millimetres, sensorMm);
    }

    /** Focal length in pixels for a frame whose longer side has the given number of pixels. */
    public double focalLengthPixels(int longerSidePixels) {
        return focalLengthMm / sensorMm * longerSidePixels;
    }
}
