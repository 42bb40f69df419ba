package studio.bottega.media.camera;

/** A turn as glTF writes it: (x, y, z, w), in axes x right, y up, z out of the picture. */
record Quaternion(double x, double y, double z, double w) {

    /** From the camera language's angles in degrees: first pan about y, then tilt about x, then roll about the view. */
    static Quaternion of(double pan, double tilt, double roll) {
        Quaternion turn = about(0, 1, 0, -pan);
        return turn.times(about(1, 0, 0, tilt)).times(about(0, 0, 1, -roll));
    }

    private static Quaternion about(double x, double y, double z, double degrees) {
        double half = Math.toRadians(degrees) / 2;
        double sine = Math.sin(half);
        return new Quaternion(x * sine, y * sine, z * sine, Math.cos(half));
    }

    private Quaternion times(Quaternion b) {
        return new Quaternion(
                w * b.x + x * b.w + y * b.z - z * b.y,
                w * b.y - x * b.z + y * b.w + z * b.x,
                w * b.z + x * b.y - y * b.x + z * b.w,
                w * b.w - x * b.x - y * b.y - z * b.z);
    }

    /** The same turn with the sign that is nearer to another's, so that interpolation takes the short way. */
    Quaternion near(Quaternion other) {
        double dot = x * other.x + y * other.y + z * other.z + w * other.w;
        return dot < 0 ? new Quaternion(-x, -y, -z, -w) : this;
    }

    /** Pan, tilt and roll in degrees: pan and roll in −180 to 180, tilt in −90 to 90. */
    double[] angles() {
        double length = Math.sqrt(x * x + y * y + z * z + w * w);
        double a = x / length;
        double b = y / length;
        double c = z / length;
        double d = w / length;
        // The third column of the rotation is where −(the view) points.
        double viewX = -(2 * (a * c + b * d));
        double viewY = -(2 * (b * c - a * d));
        double viewZ = -(1 - 2 * (a * a + b * b));
        double rightY = 2 * (a * b + c * d);
        double upY = 1 - 2 * (a * a + c * c);
        double tilt = Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, viewY))));
        double pan = Math.toDegrees(Math.atan2(viewX, -viewZ));
        double roll = Math.toDegrees(Math.atan2(-rightY, upY));
        return new double[] {pan, tilt, roll};
    }
}
