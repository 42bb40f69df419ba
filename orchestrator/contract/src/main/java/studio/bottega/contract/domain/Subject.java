package studio.bottega.contract.domain;

/**
 * Something to be seen in a picture.
 *
 * @param description a noun phrase in English that an engine can match or draw: "solar lantern", "pine tree"
 * @param prominence the part it plays
 */
public record Subject(String description, Prominence prominence) {

    public Subject {
        Checks.notBlank("subject description", description);
    }
}
