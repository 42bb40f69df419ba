package studio.bottega.contract.api;

/**
 * Lets a browser in.
 *
 * @param token the secret of a token
 */
public record SignIn(String token) {}
