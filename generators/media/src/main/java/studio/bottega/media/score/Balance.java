package studio.bottega.media.score;

import java.util.Map;
import studio.bottega.media.dsp.Decibels;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.sound.Pcm;

/**
 * How loud each player is at the loudest, as momentary loudness in LUFS, before the mix is mastered. The balance of a mix thus holds
 * whatever instrument plays a part and however it was recorded.
 */
final class Balance {

    private static final double OTHER_DRUM = -22.0;

    private static final Map<Role, Double> ROLES = Map.of(
            Role.MELODY, -18.5,
            Role.BASS, -23.0,
            Role.CHORDS, -23.0,
            Role.ARPEGGIO, -23.0,
            Role.PAD, -24.0,
            Role.COUNTER, -23.0,
            Role.DRUM, OTHER_DRUM,
            Role.FILL, -22.0,
            Role.RISER, -23.0,
            Role.IMPACT, -19.0);

    /** By the General MIDI keys of drums. */
    private static final Map<Integer, Double> DRUMS = Map.ofEntries(
            Map.entry(36, -19.5),
            Map.entry(37, -27.0),
            Map.entry(38, -21.5),
            Map.entry(39, -22.5),
            Map.entry(40, -22.5),
            Map.entry(42, -30.0),
            Map.entry(46, -28.5),
            Map.entry(49, -25.0),
            Map.entry(54, -31.0),
            Map.entry(63, -25.0),
            Map.entry(76, -27.0),
            Map.entry(81, -31.0),
            Map.entry(82, -31.0));

    private static final double MOST_GAIN = Decibels.amplitude(36);

    private Balance() {}

    /** The factor that brings the sound of a part to its level. */
    static double gain(Part part, Pcm sound) {
        double loudest = Loudness.SILENCE;
        for (double level : Loudness.momentary(sound)) {
            loudest = Math.max(loudest, level);
        }
        if (loudest <= Loudness.SILENCE) {
            return 1;
        }
        double wanted = part.instrument().drums()
                ? DRUMS.getOrDefault(part.low(), OTHER_DRUM)
                : ROLES.getOrDefault(part.role(), OTHER_DRUM);
        return Math.min(MOST_GAIN, Decibels.amplitude(wanted + part.gainDb() - loudest));
    }
}
