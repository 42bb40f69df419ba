package studio.bottega.worker.diffusion;

import java.nio.file.Path;

/**
 * How small things are made from a starter checkpoint.
 *
 * @param checkpoint its folder
 * @param cache folder that keeps the sentence encoder between runs, where the checkpoint has none
 * @param seconds that the pictures of one thing may take on two cores; the best of them is taken
 */
public record StarterSettings(Path checkpoint, Path cache, double seconds) {

    public StarterSettings {
        if (!(seconds > 0 && seconds <= 600)) {
            throw new IllegalArgumentException(
                    "The pictures of one thing may take over 0 to 600 s, got %s (bottega.worker.starter.seconds)"
                            .formatted(seconds));
        }
    }
}
