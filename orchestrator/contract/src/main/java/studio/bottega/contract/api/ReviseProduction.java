package studio.bottega.contract.api;

/**
 * Asks for a change of what was planned or delivered.
 *
 * @param instruction what to change, in the person's own words: "make shot 2 slower and the tagline bigger"
 */
public record ReviseProduction(String instruction) {

    public static final int MAX_CHARACTERS = 4000;

    public ReviseProduction {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException("the instruction is empty; say in a sentence what to change");
        }
        if (instruction.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("the instruction has %,d characters; at most %,d are read"
                    .formatted(instruction.length(), MAX_CHARACTERS));
        }
    }
}
