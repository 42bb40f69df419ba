package studio.bottega.media.score;

import studio.bottega.media.synth.Patch;

/** What can be played: recorded instruments by their General MIDI number, and synthetic ones. */
enum Instrument {
    GRAND_PIANO(0),
    ELECTRIC_PIANO(4),
    CELESTA(8),
    GLOCKENSPIEL(9),
    MUSIC_BOX(10),
    VIBRAPHONE(11),
    MARIMBA(12),
    NYLON_GUITAR(24),
    STEEL_GUITAR(25),
    CLEAN_GUITAR(27),
    MUTED_GUITAR(28),
    ACOUSTIC_BASS(32),
    FINGERED_BASS(33),
    CELLO(42),
    PIZZICATO(45),
    HARP(46),
    TIMPANI(47),
    STRINGS(49),
    /** The same players with short strokes. */
    SHORT_STRINGS(49),
    CHOIR(52),
    TRUMPET(56),
    TROMBONE(57),
    FRENCH_HORNS(60),
    OBOE(68),
    CLARINET(71),
    FLUTE(73),
    PAN_FLUTE(75),
    KALIMBA(108),
    TAIKO(116),
    DRUM_KIT(-1),
    WARM_PAD(Patch.WARM_PAD, 89),
    DARK_PAD(Patch.DARK_PAD, 95),
    GLASS_PAD(Patch.GLASS_PAD, 92),
    SUB_BASS(Patch.SUB_BASS, 39),
    SAW_BASS(Patch.SAW_BASS, 38),
    SAW_STAB(Patch.SAW_STAB, 90),
    PLUCK(Patch.PLUCK, 84),
    LEAD(Patch.LEAD, 81),
    PULSE(Patch.PULSE, 87),
    BRAAM(Patch.BRAAM, 62),
    ELECTRONIC_KIT(-2),
    EFFECTS(-3);

    private final int program;
    private final @org.jspecify.annotations.Nullable Patch patch;

    Instrument(int program) {
        this.program = program;
        this.patch = null;
    }

    Instrument(Patch patch, int program) {
        this.program = program;
        this.patch = patch;
    }

    /** The General MIDI program that comes closest; 0 for drums and effects. */
    int program() {
        return Math.max(0, program);
    }

    boolean recorded() {
        return patch == null && program >= 0 || this == DRUM_KIT;
    }

    boolean drums() {
        return this == DRUM_KIT || this == ELECTRONIC_KIT;
    }

    java.util.Optional<Patch> patch() {
        return java.util.Optional.ofNullable(patch);
    }
}
