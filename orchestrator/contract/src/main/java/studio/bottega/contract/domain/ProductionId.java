package studio.bottega.contract.domain;

import java.util.UUID;

/** Names one production: a brief and all that follows from it. */
public record ProductionId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static ProductionId parse(String text) {
        return new ProductionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
