package studio.bottega.contract.api;

/**
 * A new link.
 *
 * @param path where it leads, below the studio's address; told once and never again
 */
public record NewShareView(ShareView share, String path) {}
