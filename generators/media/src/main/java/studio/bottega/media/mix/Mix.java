package studio.bottega.media.mix;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.dsp.Decibels;
import studio.bottega.media.sound.Pcm;

/**
 * Puts voice, music and sounds under a film of a given length:
 *
 * <pre>{@code
 * Mixdown mix = new Mix(15).speech(line1, 0.5).speech(line2, 6.2).music(score, -6).render(-14);
 * }</pre>
 *
 * <p>All speech is brought to one loudness, all music to the same, so that a gain means the same whoever made the piece: music at -6 dB
 * stands 6 LU under the voice before it is ducked. Confined to one film.
 */
public final class Mix {

    /** Sample rate of every mix in hertz. */
    public static final int SAMPLE_RATE = 48_000;

    /** Ceiling of the true peak where none is named. */
    public static final double MAX_DBTP = -1;

    /** The loudness that voice and music are brought to before gains; the master comes after. */
    private static final double COMMON_LUFS = -20;

    /** One channel on both sides is twice the energy. */
    private static final double MONO_ON_BOTH_SIDES_LU = 3.01;

    private static final double MAX_SECONDS = 3600;
    private static final double EDGE_SECONDS = 0.01;
    private static final double MUSIC_FADE_SECONDS = 1.5;

    private final List<Placed> voice = new ArrayList<>();
    private final List<Placed> music = new ArrayList<>();
    private final List<Placed> sounds = new ArrayList<>();
    private final double seconds;
    private Ducking ducking = Ducking.DEFAULT;
    private double cutSeconds;

    /** @param seconds length of the film, at most an hour */
    public Mix(double seconds) {
        if (!(seconds > 0 && seconds <= MAX_SECONDS)) {
            throw new IllegalArgumentException(
                    "A mix of " + seconds + " s is not possible; give more than 0 and at most 3600 s.");
        }
        this.seconds = seconds;
    }

    /** Places a spoken text, heard in the middle. */
    public Mix speech(Pcm spoken, double atSeconds) {
        Pcm mono = spoken.toMono();
        cutSeconds += Math.max(0, Math.min(mono.seconds(), atSeconds + mono.seconds() - seconds));
        voice.add(new Placed(mono, atSeconds, levelling(mono, COMMON_LUFS - MONO_ON_BOTH_SIDES_LU), EDGE_SECONDS));
        return this;
    }

    /**
     * Lays music under the whole film. Music that is longer fades out at the end; shorter music just ends.
     *
     * @param gainDb against the loudness of the voice, before ducking, -60 to 12; at -60 there is none
     */
    public Mix music(Pcm piece, double gainDb) {
        requireGain(gainDb);
        if (gainDb > -60) {
            double fade =
                    piece.seconds() > seconds + EDGE_SECONDS ? Math.min(MUSIC_FADE_SECONDS, seconds / 4) : EDGE_SECONDS;
            Pcm stereo = piece.toStereo();
            music.add(new Placed(stereo, 0, gainDb + levelling(stereo, COMMON_LUFS), fade));
        }
        return this;
    }

    /**
     * Places a sound effect or an ambience at its own level.
     *
     * @param gainDb on the sound as it is, -60 to 12
     */
    public Mix sound(Pcm effect, double atSeconds, double gainDb) {
        requireGain(gainDb);
        sounds.add(new Placed(effect.toStereo(), atSeconds, gainDb, EDGE_SECONDS));
        return this;
    }

    /** How the music makes room for the voice, instead of {@link Ducking#DEFAULT}. */
    public Mix ducking(Ducking how) {
        this.ducking = how;
        return this;
    }

    /** The mix at a loudness, its true peak at most {@link #MAX_DBTP}. */
    public Mixdown render(double targetLufs) {
        return rough().mastered(targetLufs, MAX_DBTP);
    }

    /** Everything added up, before the master; the pieces are not needed any more after it. */
    public RoughMix rough() {
        int frames = (int) Math.round(seconds * SAMPLE_RATE);
        float[] spoken = new float[frames];
        voice.forEach(piece -> piece.addTo(spoken));
        Pcm speech = Pcm.stereo(spoken, spoken, SAMPLE_RATE);
        boolean[] active = VoiceActivity.of(speech);

        float[] left = new float[frames];
        float[] right = new float[frames];
        Pcm all = Pcm.stereo(left, right, SAMPLE_RATE);
        music.forEach(piece -> piece.addTo(left, right));
        double[] before = Loudness.energy(all);
        scale(ducking.gains(active), left, right);
        double[] after = Loudness.energy(all);
        double[] heard = Loudness.energy(speech);
        for (int i = 0; i < frames; i++) {
            left[i] += spoken[i];
            right[i] += spoken[i];
        }
        sounds.forEach(piece -> piece.addTo(left, right));
        return new RoughMix(
                all,
                SoundMeasures.energyRatioDb(before, after, active),
                SoundMeasures.energyRatioDb(heard, after, active),
                VoiceActivity.spans(active),
                cutSeconds);
    }

    /** What brings a sound to a loudness, in decibels; 0 for silence. */
    private static double levelling(Pcm sound, double lufs) {
        double measured = Loudness.integrated(sound);
        return measured <= Loudness.SILENCE ? 0 : lufs - measured;
    }

    private static void requireGain(double gainDb) {
        if (!(gainDb >= -60 && gainDb <= 12)) {
            throw new IllegalArgumentException("A gain of " + gainDb + " dB is not possible; give -60 to 12 dB.");
        }
    }

    /** Applies a gain in decibels for each hop, interpolated in between. */
    private static void scale(double[] gainsDb, float[] left, float[] right) {
        int hop = SAMPLE_RATE / Loudness.HOPS_PER_SECOND;
        for (int i = 0; i < left.length && i / hop < gainsDb.length; i++) {
            int index = i / hop;
            double next = gainsDb[Math.min(index + 1, gainsDb.length - 1)];
            double gain = Decibels.amplitude(gainsDb[index] + (next - gainsDb[index]) * (i % hop) / hop);
            left[i] = (float) (gain * left[i]);
            right[i] = (float) (gain * right[i]);
        }
    }

    /**
     * A sound and where it goes.
     *
     * @param gainDb on the sound as it is
     */
    private record Placed(Pcm sound, double atSeconds, double gainDb, double fadeOutSeconds) {

        Placed {
            if (!(Math.abs(atSeconds) <= MAX_SECONDS)) {
                throw new IllegalArgumentException("A sound cannot be placed at " + atSeconds + " s.");
            }
        }

        /** Adds each channel to its bus; what lies outside of the film is left out and the edge made soft. */
        void addTo(float[]... buses) {
            Pcm fitting = sound.resampled(SAMPLE_RATE);
            int length = buses[0].length;
            int offset = (int) Math.round(atSeconds * SAMPLE_RATE);
            int from = Math.max(0, -offset);
            int to = Math.min(fitting.frames(), length - offset);
            double gain = Decibels.amplitude(gainDb);
            int fadeIn = (int) (EDGE_SECONDS * SAMPLE_RATE);
            int fadeOut = (int) (fadeOutSeconds * SAMPLE_RATE);
            for (int i = from; i < to; i++) {
                double edge = Math.min((i - from + 1.0) / fadeIn, (double) (to - i) / fadeOut);
                double factor = edge >= 1 ? gain : gain * (0.5 - 0.5 * Math.cos(Math.PI * edge));
                for (int c = 0; c < buses.length; c++) {
                    buses[c][offset + i] += (float) (factor * fitting.channel(c)[i]);
                }
            }
        }
    }
}
