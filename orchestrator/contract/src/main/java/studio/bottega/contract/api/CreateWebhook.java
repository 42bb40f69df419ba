package studio.bottega.contract.api;

/**
 * Asks to be told of events.
 *
 * @param url where; it must begin with {@code https://}
 */
public record CreateWebhook(String url) {

    public static final int MAX_URL_CHARACTERS = 2000;

    public CreateWebhook {
        if (url.isBlank() || url.length() > MAX_URL_CHARACTERS) {
            throw new IllegalArgumentException("a URL must have 1 to %,d characters".formatted(MAX_URL_CHARACTERS));
        }
    }
}
