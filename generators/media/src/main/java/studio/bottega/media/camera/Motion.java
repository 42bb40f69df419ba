package studio.bottega.media.camera;

import studio.bottega.contract.camera.CameraPose;

/**
 * A camera against another: rotation as a matrix from its axes to this one's, position in its axes, and how much longer the lens is.
 * Axes as in the camera language.
 *
 * @param rotation nine numbers, row by row
 * @param x to the right
 * @param y up
 * @param z forward
 * @param zoom factor on the focal length
 */
@SuppressWarnings("ArrayRecordComponent") // Never changed after it was made, compared by nobody.
record Motion(double[] rotation, double x, double y, double z, double zoom) {

    static final Motion NONE = new Motion(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0, 0, 0, 1);

    double panDegrees() {
        return Math.toDegrees(Math.atan2(rotation[6], rotation[8]));
    }

    double tiltDegrees() {
        return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, rotation[7]))));
    }

    double rollDegrees() {
        return Math.toDegrees(Math.atan2(-rotation[1], rotation[4]));
    }

    double length() {
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** The angle of the whole turn. */
    double angleDegrees() {
        double trace = rotation[0] + rotation[4] + rotation[8];
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, (trace - 1) / 2))));
    }

    Motion scaled(double factor) {
        return new Motion(rotation, x * factor, y * factor, z * factor, zoom);
    }

    /** This, and then another that is said in the axes of this. */
    Motion then(Motion next) {
        double[] r = rotation;
        return new Motion(
                times(next.rotation, r),
                x + r[0] * next.x + r[3] * next.y + r[6] * next.z,
                y + r[1] * next.x + r[4] * next.y + r[7] * next.z,
                z + r[2] * next.x + r[5] * next.y + r[8] * next.z,
                zoom * next.zoom);
    }

    /** What leads from an earlier camera to this one, in the axes of the earlier one; both against the same. */
    Motion since(Motion earlier) {
        double[] r = earlier.rotation;
        double dx = x - earlier.x;
        double dy = y - earlier.y;
        double dz = z - earlier.z;
        return new Motion(
                times(rotation, transposed(r)),
                r[0] * dx + r[1] * dy + r[2] * dz,
                r[3] * dx + r[4] * dy + r[5] * dz,
                r[6] * dx + r[7] * dy + r[8] * dz,
                zoom / earlier.zoom);
    }

    static double[] times(double[] a, double[] b) {
        double[] c = new double[9];
        for (int i = 0; i < 9; i++) {
            int row = i / 3 * 3;
            c[i] = a[row] * b[i % 3] + a[row + 1] * b[i % 3 + 3] + a[row + 2] * b[i % 3 + 6];
        }
        return c;
    }

    private static double[] transposed(double[] a) {
        return new double[] {a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]};
    }

    /** Rodrigues: the turn about an axis whose length is the angle in radians. */
    static double[] turn(double a, double b, double c) {
        double angle = Math.sqrt(a * a + b * b + c * c);
        double s = angle < 1e-9 ? 1 : Math.sin(angle) / angle;
        double k = angle < 1e-9 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
        return new double[] {
            1 - k * (b * b + c * c),
            k * a * b - s * c,
            k * a * c + s * b,
            k * a * b + s * c,
            1 - k * (a * a + c * c),
            k * b * c - s * a,
            k * a * c - s * b,
            k * b * c + s * a,
            1 - k * (a * a + b * b)
        };
    }

    /** A pose of the camera language against the pose at rest. */
    static Motion of(CameraPose pose, double restFocalLengthMm) {
        double pan = Math.toRadians(pose.panDegrees());
        double tilt = Math.toRadians(pose.tiltDegrees());
        double roll = Math.toRadians(pose.rollDegrees());
        double[] level = {Math.cos(pan), 0, -Math.sin(pan)};
        double[] upright = {-Math.sin(pan) * Math.sin(tilt), Math.cos(tilt), -Math.cos(pan) * Math.sin(tilt)};
        double[] rotation = new double[9];
        for (int i = 0; i < 3; i++) {
            rotation[i] = level[i] * Math.cos(roll) - upright[i] * Math.sin(roll);
            rotation[3 + i] = upright[i] * Math.cos(roll) + level[i] * Math.sin(roll);
        }
        rotation[6] = Math.sin(pan) * Math.cos(tilt);
        rotation[7] = Math.sin(tilt);
        rotation[8] = Math.cos(pan) * Math.cos(tilt);
        return new Motion(rotation, pose.x(), pose.y(), pose.z(), pose.focalLengthMm() / restFocalLengthMm);
    }
}
