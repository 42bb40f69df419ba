package studio.bottega.contract.api;

import java.util.Map;

/**
 * An asset of a production.
 *
 * @param node the task that made it
 * @param name its role among that task's outputs
 * @param facts what a reader wants to know without opening it
 */
public record AssetView(
        String node, String name, String sha256, String mediaType, long bytes, Map<String, String> facts) {

    public AssetView {
        facts = Map.copyOf(facts);
    }
}
