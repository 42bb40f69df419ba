package studio.bottega.media.scene;

import studio.bottega.contract.domain.Environment;

/** Which painter paints which surroundings. */
final class Sceneries {

    private Sceneries() {}

    static Scenery of(Environment environment) {
        return switch (environment) {
            default -> new Mountains();
        };
    }
}
