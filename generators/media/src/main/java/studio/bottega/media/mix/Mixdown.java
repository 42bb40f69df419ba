package studio.bottega.media.mix;

import java.util.List;
import studio.bottega.media.sound.Pcm;

/**
 * A finished mix.
 *
 * @param sound stereo at {@link Mix#SAMPLE_RATE}, exactly as long as ordered
 * @param loudness measured on {@code sound}
 * @param duckingDb how much the music was lowered while the voice spoke, measured on the music's energy; 0 without voice or music
 * @param voiceOverMusicLu how far the voice stands above the music under it; 0 without voice or music
 * @param speech where the voice speaks
 * @param cutSeconds how much of the voice did not fit before the end and was cut off; 0 when all was heard
 */
public record Mixdown(
        Pcm sound, Loudness loudness, double duckingDb, double voiceOverMusicLu, List<Span> speech, double cutSeconds) {

    public Mixdown {
        speech = List.copyOf(speech);
    }
}
