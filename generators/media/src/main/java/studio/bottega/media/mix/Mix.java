package studio.bottega.media.mix;

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

    private final Bus voice;
    private final Bus music;
    private final Bus sounds;
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
        int frames = (int) Math.round(seconds * SAMPLE_RATE);
        this.voice = new Bus(frames);
        this.music = new Bus(frames);
        this.sounds = new Bus(frames);
    }

    /** Places a spoken text, heard in the middle. */
    public Mix speech(Pcm spoken, double atSeconds) {
        Pcm levelled =
                levelled(spoken.toMono(), COMMON_LUFS - MONO_ON_BOTH_SIDES_LU).resampled(SAMPLE_RATE);
        cutSeconds += Math.max(0, Math.min(levelled.seconds(), atSeconds + levelled.seconds() - seconds));
        voice.add(levelled.toStereo(), atSeconds, 0, EDGE_SECONDS);
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
            Pcm stereo = levelled(piece.toStereo(), COMMON_LUFS).resampled(SAMPLE_RATE);
            music.add(stereo, 0, gainDb, fade);
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
        sounds.add(effect.toStereo().resampled(SAMPLE_RATE), atSeconds, gainDb, EDGE_SECONDS);
        return this;
    }

    /** How the music makes room for the voice, instead of {@link Ducking#DEFAULT}. */
    public Mix ducking(Ducking how) {
        this.ducking = how;
        return this;
    }

    /** The mix at a loudness, its true peak at most {@link #MAX_DBTP}. */
    public Mixdown render(double targetLufs) {
        return render(targetLufs, MAX_DBTP);
    }

    /** The mix at a loudness under a ceiling; see {@link Mastering#master}. */
    public Mixdown render(double targetLufs, double maxDbtp) {
        Pcm spoken = voice.sound();
        boolean[] active = VoiceActivity.of(spoken);
        Pcm before = music.sound();
        Pcm after = Bus.scaled(before, ducking.gains(active));
        Pcm all = Bus.sum(List.of(spoken, after, sounds.sound()));
        Pcm mastered = Mastering.master(all, targetLufs, maxDbtp);
        return new Mixdown(
                mastered,
                Loudness.of(mastered),
                SoundMeasures.energyRatioDb(before, after, active),
                SoundMeasures.energyRatioDb(spoken, after, active),
                VoiceActivity.spans(active),
                cutSeconds);
    }

    private static Pcm levelled(Pcm sound, double lufs) {
        double measured = Loudness.integrated(sound);
        return measured <= Loudness.SILENCE ? sound : sound.gained(lufs - measured);
    }

    private static void requireGain(double gainDb) {
        if (!(gainDb >= -60 && gainDb <= 12)) {
            throw new IllegalArgumentException("A gain of " + gainDb + " dB is not possible; give -60 to 12 dB.");
        }
    }

    /** Samples of one kind, of the film's length. Confined to its mix. */
    private static final class Bus {

        private final float[] left;
        private final float[] right;

        Bus(int frames) {
            left = new float[frames];
            right = new float[frames];
        }

        /** Adds a stereo sound; what lies outside of the film is left out and the edge made soft. */
        void add(Pcm sound, double atSeconds, double gainDb, double fadeOutSeconds) {
            if (!(Math.abs(atSeconds) <= MAX_SECONDS)) {
                throw new IllegalArgumentException("A sound cannot be placed at " + atSeconds + " s.");
            }
            int offset = (int) Math.round(atSeconds * SAMPLE_RATE);
            int from = Math.max(0, -offset);
            int to = Math.min(sound.frames(), left.length - offset);
            double gain = Decibels.amplitude(gainDb);
            int fadeIn = (int) (EDGE_SECONDS * SAMPLE_RATE);
            int fadeOut = (int) (fadeOutSeconds * SAMPLE_RATE);
            for (int i = from; i < to; i++) {
                double edge = Math.min((i - from + 1.0) / fadeIn, (double) (to - i) / fadeOut);
                double factor = edge >= 1 ? gain : gain * (0.5 - 0.5 * Math.cos(Math.PI * edge));
                left[offset + i] += (float) (factor * sound.channel(0)[i]);
                right[offset + i] += (float) (factor * sound.channel(1)[i]);
            }
        }

        Pcm sound() {
            return Pcm.stereo(left, right, SAMPLE_RATE);
        }

        /** The sound with a gain in decibels for each hop, interpolated in between. */
        static Pcm scaled(Pcm sound, double[] gainsDb) {
            int hop = SAMPLE_RATE / Loudness.HOPS_PER_SECOND;
            float[][] out = new float[2][sound.frames()];
            for (int i = 0; i < sound.frames(); i++) {
                int index = i / hop;
                double gain = 1;
                if (index < gainsDb.length) {
                    double next = gainsDb[Math.min(index + 1, gainsDb.length - 1)];
                    gain = Decibels.amplitude(gainsDb[index] + (next - gainsDb[index]) * (i % hop) / hop);
                }
                out[0][i] = (float) (gain * sound.channel(0)[i]);
                out[1][i] = (float) (gain * sound.channel(1)[i]);
            }
            return new Pcm(out, SAMPLE_RATE);
        }

        static Pcm sum(List<Pcm> sounds) {
            float[][] out = new float[2][sounds.get(0).frames()];
            for (Pcm sound : sounds) {
                for (int c = 0; c < 2; c++) {
                    for (int i = 0; i < out[c].length; i++) {
                        out[c][i] += sound.channel(c)[i];
                    }
                }
            }
            return new Pcm(out, SAMPLE_RATE);
        }
    }
}
