package studio.bottega.media.score;

/**
 * A note of one part.
 *
 * @param startSeconds when it is struck
 * @param seconds how long it is held
 * @param key MIDI key
 * @param velocity 0 to 1
 */
public record Note(double startSeconds, double seconds, int key, double velocity) {

    public Note {
        if (!(startSeconds >= 0 && seconds > 0 && velocity > 0 && velocity <= 1) || key < 0 || key > 127) {
            throw new IllegalArgumentException("no note: start %s s, length %s s, key %d, velocity %s"
                    .formatted(startSeconds, seconds, key, velocity));
        }
    }

    public double endSeconds() {
        return startSeconds + seconds;
    }
}
