package studio.bottega.media.mix;

import java.util.List;
import studio.bottega.media.sound.Pcm;

/**
 * A mix before its master, which can be given several.
 *
 * @param sound stereo at {@link Mix#SAMPLE_RATE}; may be louder than full scale
 * @param duckingDb as in {@link Mixdown}
 * @param voiceOverMusicLu as in {@link Mixdown}
 * @param speech where the voice speaks
 * @param cutSeconds as in {@link Mixdown}
 */
public record RoughMix(Pcm sound, double duckingDb, double voiceOverMusicLu, List<Span> speech, double cutSeconds) {

    public RoughMix {
        speech = List.copyOf(speech);
    }

    /** The mix at a loudness under a ceiling; see {@link Mastering#master}. */
    public Mixdown mastered(double targetLufs, double maxDbtp) {
        Pcm mastered = Mastering.master(sound, targetLufs, maxDbtp);
        return new Mixdown(mastered, Loudness.of(mastered), duckingDb, voiceOverMusicLu, speech, cutSeconds);
    }
}
