package studio.bottega.generators.train;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training on a person's own pictures left in its folder.
 *
 * @param weights by the naming: {@code peft} and {@code kohya}, or {@code diffusers} and, where there is one, {@code a1111}
 * @param folder of the reports
 * @param steps that were made
 * @param captions of the pictures, as they were learned from
 * @param layers that were changed; 0 for a word
 * @param measures what it did, in figures
 */
public record Learned(
        Map<String, Path> weights,
        Path folder,
        long steps,
        List<List<String>> captions,
        int layers,
        Map<String, Double> measures) {

    public Learned {
        weights = Map.copyOf(weights);
        captions = List.copyOf(captions);
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures)); // in the order in which they are told
    }

    /** Before and after. */
    public Path samples() {
        return folder.resolve(TrainingSession.samples(steps));
    }

    /** The loss as a curve. */
    public Path loss() {
        return folder.resolve(TrainingSession.LOSS);
    }

    /** The table of figures. */
    public Path figures() {
        return folder.resolve(TrainingSession.FIGURES);
    }
}
