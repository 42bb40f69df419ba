package studio.bottega.media.motion;

/**
 * What a lens leaves sharp, and how long the shutter is open.
 *
 * @param fNumber aperture; small numbers blur more of what is near and far
 * @param focusFrom where the focus begins, as a factor on the subject's distance: 1 is on the subject
 * @param focusSeconds how long the focus takes from there to the subject; 0 begins on it
 * @param shutterDegrees part of a frame's time during which light is gathered: 180 is half, 0 freezes every frame
 */
public record Optics(double fNumber, double focusFrom, double focusSeconds, double shutterDegrees) {

    /** A film camera at f/4, focused on the subject. */
    public static final Optics USUAL = new Optics(4, 1, 0, 180);

    /** Everything sharp, every frame frozen. */
    public static final Optics PINHOLE = new Optics(1000, 1, 0, 0);

    public Optics {
        if (!(fNumber >= 0.7 && fNumber <= 1000)) {
            throw new IllegalArgumentException("An aperture is f/0.7 to f/1000, got f/" + fNumber + ".");
        }
        if (!(focusFrom >= 0.05 && focusFrom <= 1000 && focusSeconds >= 0 && focusSeconds <= 3600)) {
            throw new IllegalArgumentException(
                    "A focus pull begins at 0.05 to 1000 of the subject's distance and lasts 0 to 3600 s, got %s and %s s."
                            .formatted(focusFrom, focusSeconds));
        }
        if (!(shutterDegrees >= 0 && shutterDegrees <= 360)) {
            throw new IllegalArgumentException("A shutter is open for 0 to 360 degrees, got " + shutterDegrees + ".");
        }
    }

    /** Whether the focus rests at a time. */
    boolean settledAt(double seconds) {
        return focusSeconds == 0 || seconds >= focusSeconds;
    }

    /** The distance in focus at a time. */
    double focusMetres(double subjectMetres, double seconds) {
        if (settledAt(seconds)) {
            return subjectMetres;
        }
        double t = Math.max(0, seconds / focusSeconds);
        double eased = t * t * (3 - 2 * t);
        return subjectMetres * Math.pow(focusFrom, 1 - eased);
    }

    /**
     * Spread of the blur that a point gets, on the sensor.
     *
     * @param metres distance of the point
     * @param focusMetres distance in focus
     * @param focalLengthMm of the lens
     * @return standard deviation in millimetres: a quarter of the circle of confusion's diameter
     */
    double blurMm(double metres, double focusMetres, double focalLengthMm) {
        double focusMm = Math.max(1000 * focusMetres, 2 * focalLengthMm);
        double diameter = focalLengthMm
                * focalLengthMm
                / (fNumber * (focusMm - focalLengthMm))
                * Math.abs(metres - focusMetres)
                / metres;
        return diameter / 4;
    }
}
