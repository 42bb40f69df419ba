package studio.bottega.contract.domain;

import java.util.Map;

/**
 * One thing that a task made.
 *
 * @param name its role among the task's outputs, for instance {@code video} or {@code captions.srt}; see {@link Outputs}
 * @param asset where the bytes are
 * @param facts what a reader wants to know without opening it: {@code width}, {@code height}, {@code durationSeconds} …
 */
public record OutputAsset(String name, AssetRef asset, Map<String, String> facts) {

    public OutputAsset {
        Checks.notBlank("name", name);
        facts = Map.copyOf(facts);
    }
}
