package studio.bottega.contract.api;

import java.util.Map;

/**
 * A file that a person gets.
 *
 * @param name what to call it on disk: {@code spot.mp4}; plain, never a path
 * @param sha256 its bytes are at {@code /api/assets/{sha256}}
 * @param facts what a reader wants to know without opening it: {@code width}, {@code height}, {@code durationSeconds} …
 */
public record FileView(String name, String sha256, String mediaType, long bytes, Map<String, String> facts) {

    public FileView {
        facts = Map.copyOf(facts);
    }
}
