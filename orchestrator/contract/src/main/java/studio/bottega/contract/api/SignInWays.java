package studio.bottega.contract.api;

/**
 * How people are let in, besides with a token.
 *
 * @param oidc what people call the OpenID provider that {@code /api/session/oidc} leads to; empty if there is none
 */
public record SignInWays(String oidc) {}
