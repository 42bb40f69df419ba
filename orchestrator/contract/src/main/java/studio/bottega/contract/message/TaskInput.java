package studio.bottega.contract.message;

import studio.bottega.contract.domain.AssetRef;

/**
 * An input that is there.
 *
 * @param role the name under which the engine finds it
 */
public record TaskInput(String role, AssetRef asset) {}
