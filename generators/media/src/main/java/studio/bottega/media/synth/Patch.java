package studio.bottega.media.synth;

/** The settings of the synthesiser: detuned saws or pulses through a low-pass whose cut-off moves with each note. */
public enum Patch {
    /** Wide and soft: a bed under anything. */
    WARM_PAD(new Settings(Wave.SAW, 5, 14, 0, 0.7, 1.2, 0.85, 0.4, 500, 900, 0.9, 0.7, 0.9)),
    /** Low and dim. */
    DARK_PAD(new Settings(Wave.SAW, 5, 18, 0, 1.2, 2, 0.9, 0.55, 220, 380, 1.8, 0.9, 0.9)),
    /** Thin and bright, slowly opening. */
    GLASS_PAD(new Settings(Wave.TRIANGLE, 4, 9, 0.4, 0.9, 1.5, 0.8, 0.5, 1800, 1500, 1.5, 0.7, 1)),
    /** A sine with a little edge, felt more than heard. */
    SUB_BASS(new Settings(Wave.TRIANGLE, 1, 0, 0, 0.008, 0.3, 0.9, 0.12, 180, 120, 0.2, 0.7, 0)),
    /** A hard saw an octave apart. */
    SAW_BASS(new Settings(Wave.SAW, 2, 7, 0, 0.003, 0.18, 0.55, 0.06, 260, 1700, 0.12, 1.3, 0.15)),
    /** Short bright chords. */
    SAW_STAB(new Settings(Wave.SAW, 5, 20, 0, 0.004, 0.35, 0.45, 0.1, 900, 4200, 0.2, 0.9, 0.9)),
    /** A drop of sound. */
    PLUCK(new Settings(Wave.PULSE, 2, 6, 0, 0.002, 0.22, 0.0, 0.12, 500, 3600, 0.09, 1.0, 0.5)),
    /** A singing line. */
    LEAD(new Settings(Wave.SAW, 3, 9, 0, 0.012, 0.4, 0.75, 0.2, 1400, 2600, 0.3, 0.9, 0.4)),
    /** A dry knock for ostinati. */
    PULSE(new Settings(Wave.PULSE, 1, 0, 0, 0.003, 0.12, 0.15, 0.07, 300, 1300, 0.07, 1.2, 0.1)),
    /** The brass of nightmares. */
    BRAAM(new Settings(Wave.SAW, 6, 24, 0, 0.05, 1.2, 0.8, 0.4, 140, 1500, 0.7, 1.1, 0.8));

    private final Settings settings;

    Patch(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    /** The shape of one oscillator. */
    enum Wave {
        SAW,
        PULSE,
        TRIANGLE
    }

    /**
     * One sound.
     *
     * @param wave the shape
     * @param voices oscillators for one note
     * @param detuneCents how far the outer ones are from the middle
     * @param octaveUp level of one more oscillator an octave higher
     * @param attack seconds to full level
     * @param decay seconds to fall two thirds of the way to {@code sustain}
     * @param sustain level held
     * @param release seconds to fall two thirds of the way to silence
     * @param cutoff hertz of the low-pass at rest
     * @param sweep hertz that the envelope adds to it
     * @param sweepSeconds how fast the envelope of the filter falls
     * @param resonance Q of the low-pass
     * @param width how far the voices are spread between left and right, 0 to 1
     */
    record Settings(
            Wave wave,
            int voices,
            double detuneCents,
            double octaveUp,
            double attack,
            double decay,
            double sustain,
            double release,
            double cutoff,
            double sweep,
            double sweepSeconds,
            double resonance,
            double width) {}
}
