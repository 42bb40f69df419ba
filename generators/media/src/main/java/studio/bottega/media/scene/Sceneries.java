package studio.bottega.media.scene;

import studio.bottega.contract.domain.Environment;

/** Which painter paints which surroundings. */
final class Sceneries {

    private Sceneries() {}

    static Scenery of(Environment environment) {
        return switch (environment) {
            case SKY -> new HighSky();
            case MOUNTAINS -> new Mountains();
            case SEA -> new Sea();
            case FOREST -> new Forest();
            case DESERT -> new Desert();
            case MEADOW -> new Meadow();
            case CITY -> new City();
            case INTERIOR -> new Interior();
            case STUDIO -> new Studio();
            case ABSTRACT -> new Abstract();
        };
    }
}
