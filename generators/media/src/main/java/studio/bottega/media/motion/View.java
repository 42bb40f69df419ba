package studio.bottega.media.motion;

import studio.bottega.contract.camera.CameraPose;

/**
 * A pinhole camera at one moment: which way each pixel looks. World axes as in the camera language: x right, y up, z into the picture.
 * Immutable.
 */
final class View {

    /** Beyond this angle from the picture's axis a plane is bent round the camera, so that a wide pan finds no end. */
    private static final double BEND = Math.toRadians(40);

    private static final double BEND_TAN = Math.tan(BEND);
    private static final double BEND_SLOPE = 1 + BEND_TAN * BEND_TAN;

    final double x;
    final double y;
    final double z;
    private final double focal; // pixels
    private final double centreX;
    private final double centreY;
    private final double[] right;
    private final double[] up;
    private final double[] forward;

    /**
     * @param pose the camera
     * @param focal its focal length in pixels of the frame
     */
    View(CameraPose pose, double focal, int width, int height) {
        this.x = pose.x();
        this.y = pose.y();
        this.z = pose.z();
        this.focal = focal;
        this.centreX = width / 2.0;
        this.centreY = height / 2.0;
        double pan = Math.toRadians(pose.panDegrees());
        double tilt = Math.toRadians(pose.tiltDegrees());
        double roll = Math.toRadians(pose.rollDegrees());
        double[] level = {Math.cos(pan), 0, -Math.sin(pan)};
        double[] upright = {-Math.sin(pan) * Math.sin(tilt), Math.cos(tilt), -Math.cos(pan) * Math.sin(tilt)};
        this.forward = new double[] {Math.sin(pan) * Math.cos(tilt), Math.sin(tilt), Math.cos(pan) * Math.cos(tilt)};
        this.right = combined(level, Math.cos(roll), upright, -Math.sin(roll));
        this.up = combined(upright, Math.cos(roll), level, Math.sin(roll));
    }

    private static double[] combined(double[] a, double forA, double[] b, double forB) {
        return new double[] {a[0] * forA + b[0] * forB, a[1] * forA + b[1] * forB, a[2] * forA + b[2] * forB};
    }

    /**
     * Where a pixel looks: its direction as slopes against the picture's axis, dx / dz and dy / dz for planes in front of the camera.
     *
     * @param px x in the frame; 0 is the left edge
     * @param py y in the frame; 0 is the upper edge
     * @param slopes receives the two slopes
     */
    void look(double px, double py, double[] slopes) {
        double a = (px - centreX) / focal;
        double b = (centreY - py) / focal;
        double dx = right[0] * a + up[0] * b + forward[0];
        double dy = right[1] * a + up[1] * b + forward[1];
        double dz = right[2] * a + up[2] * b + forward[2];
        if (dz > 0 && Math.abs(dx) <= BEND_TAN * dz && Math.abs(dy) <= BEND_TAN * dz) {
            slopes[0] = dx / dz;
            slopes[1] = dy / dz;
            return;
        }
        double yaw = Math.atan2(dx, dz);
        double level = Math.hypot(dx, dz);
        slopes[0] = bent(yaw);
        slopes[1] = bent(Math.atan2(dy, level)) / Math.cos(Math.min(Math.abs(yaw), BEND));
    }

    /** The tangent, continued as a straight line beyond the bend. */
    private static double bent(double angle) {
        double away = Math.abs(angle);
        return away <= BEND ? Math.tan(angle) : Math.copySign(BEND_TAN + BEND_SLOPE * (away - BEND), angle);
    }

    /** Focal length in pixels. */
    double focal() {
        return focal;
    }
}
