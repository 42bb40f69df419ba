package studio.bottega.media.dsp;

/** Levels in decibels. Silence has a finite level, so that a measure of it can be stored and compared. */
public final class Decibels {

    /** The level of silence. */
    public static final double SILENCE = -120;

    private Decibels() {}

    /** The level of an amplitude, 1 being 0 dB; never below {@link #SILENCE}. */
    public static double ofAmplitude(double amplitude) {
        return amplitude <= 1e-6 ? SILENCE : 20 * Math.log10(amplitude);
    }

    /** The level of a power, 1 being 0 dB; never below {@link #SILENCE}. */
    public static double ofPower(double power) {
        return power <= 1e-12 ? SILENCE : 10 * Math.log10(power);
    }

    /** The amplitude of a level. */
    public static double amplitude(double decibels) {
        return Math.pow(10, decibels / 20);
    }
}
