package studio.bottega.media.foley;

import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.mix.Mastering;
import studio.bottega.media.mix.TruePeak;
import studio.bottega.media.sound.Pcm;

/** Makes ambiences and effects to order. The same order gives the same samples. */
public final class Foley {

    /** Sample rate of all sounds in hertz. */
    public static final int SAMPLE_RATE = Canvas.RATE;

    public static final double MIN_SECONDS = 0.05;
    public static final double MAX_SECONDS = 600;

    private static final double AMBIENCE_LUFS = -28;
    private static final double ROOM_LUFS = -46;
    private static final double EFFECT_DBTP = -3;
    private static final double AMBIENCE_FADE_SECONDS = 0.6;
    private static final double EFFECT_FADE_SECONDS = 0.04;

    private Foley() {}

    /**
     * Makes the sound that words ask for.
     *
     * @param description English words, for instance {@code rain on a tent at night}; see {@link Recipe}
     * @param seconds length, 0.05 to 600
     * @param seed another number gives another rain
     * @return stereo, exactly this long; ambiences at -28 LUFS, room tone at -46, effects with a true peak of -3 dBTP
     * @throws IllegalArgumentException if no recipe is named or the length is impossible
     */
    public static Pcm make(String description, double seconds, long seed) {
        Recipe recipe = Recipe.asked(description)
                .orElseThrow(() -> new IllegalArgumentException("There is no recipe for the sound '"
                        + shortened(description) + "'. There are: " + Recipe.names() + "."));
        return make(recipe, seconds, seed);
    }

    /** Makes a sound by its recipe. */
    public static Pcm make(Recipe recipe, double seconds, long seed) {
        if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
            throw new IllegalArgumentException("A sound of " + seconds + " s is not possible; order 0.05 to 600 s.");
        }
        Canvas canvas = new Canvas(seconds, seed * 31 + recipe.ordinal());
        recipe.make(canvas);
        boolean ambience = recipe.kind() == Recipe.Kind.AMBIENCE;
        finish(canvas, ambience ? AMBIENCE_FADE_SECONDS : 0, ambience ? AMBIENCE_FADE_SECONDS : EFFECT_FADE_SECONDS);
        Pcm sound = canvas.sound();
        if (!ambience) {
            return sound.gained(EFFECT_DBTP - Math.max(-60, TruePeak.dbtp(sound)));
        }
        double lufs = recipe == Recipe.ROOM_TONE ? ROOM_LUFS : AMBIENCE_LUFS;
        return Loudness.integrated(sound) <= Loudness.SILENCE ? sound : Mastering.master(sound, lufs, EFFECT_DBTP);
    }

    private static void finish(Canvas canvas, double fadeInSeconds, double fadeOutSeconds) {
        int fadeIn = (int) (Math.min(fadeInSeconds, canvas.seconds() / 4) * SAMPLE_RATE);
        int fadeOut = (int) (Math.min(fadeOutSeconds, canvas.seconds() / 4) * SAMPLE_RATE);
        for (float[] channel : new float[][] {canvas.left(), canvas.right()}) {
            Biquad.highPass(SAMPLE_RATE, 25, 0.707).apply(channel);
            for (int i = 0; i < fadeIn; i++) {
                channel[i] *= (float) (0.5 - 0.5 * Math.cos(Math.PI * i / fadeIn));
            }
            for (int i = 0; i < fadeOut; i++) {
                channel[channel.length - 1 - i] *= (float) (0.5 - 0.5 * Math.cos(Math.PI * i / fadeOut));
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
