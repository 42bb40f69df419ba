package studio.bottega.media.score;

import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.sound.Pcm;

/**
 * What tells one piece from another.
 *
 * @param tempo beats a minute
 * @param major whether the scale is major
 * @param brightnessDb level above 2 kHz against the whole
 * @param lowDb level under 120 Hz against the whole
 * @param notesPerSecond notes of tonal parts
 * @param strokesPerSecond strokes of drums
 * @param attackDb how far the level jumps, on average, over 50 ms
 */
record MusicFeatures(
        double tempo,
        boolean major,
        double brightnessDb,
        double lowDb,
        double notesPerSecond,
        double strokesPerSecond,
        double attackDb) {

    static MusicFeatures of(Score score, Pcm sound) {
        float[] mono = sound.toMono().channel(0);
        float[] high = mono.clone();
        Biquad.highPass(48_000, 2000, 0.707).apply(high);
        float[] low = mono.clone();
        Biquad.lowPass(48_000, 120, 0.707).apply(low);
        double seconds = sound.seconds();
        return new MusicFeatures(
                score.grid().tempoBpm(),
                score.mode().major(),
                level(high) - level(mono),
                level(low) - level(mono),
                score.notes().size() / seconds,
                score.strokes().size() / seconds,
                attack(sound));
    }

    /** The number of noticeable steps between two pieces, all features together. */
    double steps(MusicFeatures other) {
        return Math.abs(tempo - other.tempo) / 12
                + (major == other.major ? 0 : 1)
                + Math.abs(brightnessDb - other.brightnessDb) / 3
                + Math.abs(lowDb - other.lowDb) / 4
                + Math.abs(Math.log((1 + notesPerSecond) / (1 + other.notesPerSecond))) / 0.35
                + Math.abs(Math.log((1 + strokesPerSecond) / (1 + other.strokesPerSecond))) / 0.5
                + Math.abs(attackDb - other.attackDb) / 0.6;
    }

    private static double attack(Pcm sound) {
        double[] levels = Loudness.momentary(sound);
        double sum = 0;
        for (int i = 5; i < levels.length; i++) {
            sum += Math.max(0, levels[i] - levels[i - 5]);
        }
        return sum / levels.length;
    }

    private static double level(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return 10 * Math.log10(sum / samples.length + 1e-12);
    }
}
