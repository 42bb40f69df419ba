package studio.bottega.contract.domain;

import java.util.UUID;

/** Names one task: one node of one production's graph. */
public record TaskId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static TaskId parse(String text) {
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
