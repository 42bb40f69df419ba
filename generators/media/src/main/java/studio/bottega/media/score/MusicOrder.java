package studio.bottega.media.score;

import java.util.List;
import studio.bottega.contract.domain.Mood;

/**
 * What music is wanted.
 *
 * @param mood the feeling
 * @param tempoBpm beats a minute, 40 to 240, or 0 to let mood and cuts choose
 * @param seconds length, 1 to 600
 * @param cutSeconds times of the cuts, which become beats where that is possible
 * @param description words that change the band: instruments to be heard more, "no drums"; may be empty
 * @param seed another number gives another piece of the same mood
 */
public record MusicOrder(
        Mood mood, double tempoBpm, double seconds, List<Double> cutSeconds, String description, long seed) {

    public static final double MIN_SECONDS = 1;
    public static final double MAX_SECONDS = 600;

    public MusicOrder {
        if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
            throw new IllegalArgumentException("Music of " + seconds + " s is not possible; order 1 to 600 s.");
        }
        if (!(tempoBpm == 0 || tempoBpm >= 40 && tempoBpm <= 240)) {
            throw new IllegalArgumentException("A tempo of " + tempoBpm
                    + " beats a minute is not possible; give 40 to 240, or 0 to let the mood choose.");
        }
        cutSeconds = List.copyOf(cutSeconds);
    }

    public static MusicOrder of(Mood mood, double seconds) {
        return new MusicOrder(mood, 0, seconds, List.of(), "", 1);
    }
}
