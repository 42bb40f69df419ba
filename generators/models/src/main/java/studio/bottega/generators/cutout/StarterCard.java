package studio.bottega.generators.cutout;

import java.nio.file.Path;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * What was measured of a starter checkpoint, from its {@value #FILE}: for which words it is to be asked, and how.
 *
 * @param farthest distance of sentence embeddings, 1 − cosine, up to which words are near what it was trained with
 * @param worst score up to which a picture does; see {@link CutoutScore}
 * @param steps denoising steps
 * @param guidance scale; 1 is off
 * @param secondsPerPicture on two cores
 */
public record StarterCard(double farthest, double worst, int steps, double guidance, double secondsPerPicture) {

    /** Its name in a checkpoint's folder. */
    public static final String FILE = "starter.json";

    private static final int MAX_STEPS = 200;
    private static final int MOST_TRIES = 8;

    public StarterCard {
        if (!(farthest >= 0 && farthest <= 2) || !(worst > 0) || !(secondsPerPicture > 0 && secondsPerPicture < 3600)) {
            throw new WeightsException(
                    "A starter is near at 0 to 2, has a worst score over 0 and takes some time; its card says %s, %s and %s s."
                            .formatted(farthest, worst, secondsPerPicture));
        }
        if (steps < 1 || steps > MAX_STEPS || !(guidance >= 1 && guidance <= 30)) {
            throw new WeightsException(
                    "A starter takes 1 to %d steps with guidance of 1 to 30; its card says %d and %s."
                            .formatted(MAX_STEPS, steps, guidance));
        }
    }

    /** Reads a checkpoint's. */
    static StarterCard read(Path checkpoint) {
        JsonConfig json = JsonConfig.read(checkpoint.resolve(FILE));
        return new StarterCard(
                json.number("farthest"),
                json.number("worst"),
                json.integer("steps"),
                json.number("guidance"),
                json.number("seconds_per_picture"));
    }

    /**
     * How many pictures are made of one thing, of which the best is taken. It follows from the measured time and not from the clock, so that a task comes
     * out the same wherever it is done.
     *
     * @param seconds that may be spent
     */
    public int tries(double seconds) {
        return (int) Math.max(1, Math.min(MOST_TRIES, Math.floor(seconds / secondsPerPicture)));
    }
}
