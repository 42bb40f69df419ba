package studio.bottega.worker.diffusion;

import java.nio.file.Path;
import java.util.List;

/**
 * How small things are made from a starter checkpoint.
 *
 * @param checkpoint its folder
 * @param loras files that taught it things, with {@code =WEIGHT} behind those whose weight is not 1
 * @param cache folder that keeps the sentence encoder between runs, where the checkpoint has none
 * @param seconds that the pictures of one thing may take on two cores; the best of them is taken
 */
public record StarterSettings(Path checkpoint, List<String> loras, Path cache, double seconds) {

    public StarterSettings {
        loras = List.copyOf(loras);
        if (!(seconds > 0 && seconds <= 600)) {
            throw new IllegalArgumentException(
                    "The pictures of one thing may take over 0 to 600 s, got %s (bottega.worker.starter.seconds)"
                            .formatted(seconds));
        }
    }
}
