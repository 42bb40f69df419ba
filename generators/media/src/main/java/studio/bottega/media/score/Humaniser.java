package studio.bottega.media.score;

import java.util.List;
import java.util.Random;

/** Moves notes a little from where the beat is and what the page says, as people do; the same seed moves them the same way. */
final class Humaniser {

    private static final double MOST_SECONDS = 0.03;
    private static final double VELOCITY_SPREAD = 0.045;

    private final Random random;
    private final double seconds;

    /** @param looseMs spread around the beat in milliseconds */
    Humaniser(long seed, double looseMs) {
        this.random = new Random(seed);
        this.seconds = looseMs / 1000;
    }

    List<Note> play(List<Note> written) {
        return written.stream().map(this::moved).toList();
    }

    private Note moved(Note note) {
        double shift = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, random.nextGaussian() * seconds));
        double velocity = note.velocity() + random.nextGaussian() * VELOCITY_SPREAD;
        return new Note(
                Math.max(0, note.startSeconds() + shift),
                note.seconds(),
                note.key(),
                Math.max(0.08, Math.min(1, velocity)));
    }
}
