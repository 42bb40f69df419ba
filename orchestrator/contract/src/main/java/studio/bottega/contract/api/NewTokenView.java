package studio.bottega.contract.api;

/**
 * A token that has just been made.
 *
 * @param secret what its bearer sends as {@code Authorization: Bearer …}; told this once and never again
 */
public record NewTokenView(TokenView token, String secret) {}
