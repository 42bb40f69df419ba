package studio.bottega.contract.api;

/**
 * Asks for a link that shows what was delivered to whoever has it.
 *
 * @param days how long it opens, 1 to {@link #MAX_DAYS}
 */
public record CreateShare(int days) {

    public static final int MAX_DAYS = 90;

    public CreateShare {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("days must be 1 to %d, got %d".formatted(MAX_DAYS, days));
        }
    }
}
