package studio.bottega.contract.api;

/**
 * A webhook that has just been made.
 *
 * @param secret signs what is sent; told this once and never again
 */
public record NewWebhookView(WebhookView webhook, String secret) {}
