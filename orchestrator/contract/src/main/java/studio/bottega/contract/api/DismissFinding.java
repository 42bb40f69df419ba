package studio.bottega.contract.api;

/**
 * Says that a finding is not shared.
 *
 * @param reason why, in a sentence
 */
public record DismissFinding(String reason) {

    public static final int MAX_CHARACTERS = 1000;

    public DismissFinding {
        if (reason.isBlank() || reason.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the reason must have 1 to %,d characters, got %,d".formatted(MAX_CHARACTERS, reason.length()));
        }
    }
}
