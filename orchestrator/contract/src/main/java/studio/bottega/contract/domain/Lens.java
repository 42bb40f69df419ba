package studio.bottega.contract.domain;

/**
 * The optics of a shot.
 *
 * @param focalLengthMm in (0, 2000]
 * @param sensorWidthMm width of the sensor, 36 for full frame
 */
public record Lens(double focalLengthMm, double sensorWidthMm) {

    /** 35 mm on full frame: what a person calls normal to wide. */
    public static final Lens NORMAL = new Lens(35, 36);

    public Lens {
        Checks.range("focalLengthMm", focalLengthMm, 1, 2000);
        Checks.range("sensorWidthMm", sensorWidthMm, 1, 200);
    }
}
