package studio.bottega.worker.engine;

import java.nio.file.Path;
import java.util.Map;

/**
 * One thing that an engine made.
 *
 * @param name its role, one of {@link studio.bottega.contract.domain.Outputs}
 * @param file in the task's folder
 * @param mediaType IANA media type
 * @param facts what a reader wants to know without opening it: {@code width}, {@code durationSeconds} …
 */
public record Product(String name, Path file, String mediaType, Map<String, String> facts) {

    public Product {
        facts = Map.copyOf(facts);
    }
}
