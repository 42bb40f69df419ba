package studio.bottega.media.scene;

import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Oklab;

/**
 * The light and air of a picture. Immutable.
 *
 * @param dayTime the hour
 * @param weather the weather
 * @param sky colours from the zenith (0) to the horizon (1)
 * @param haze colour to which everything far away fades
 * @param visibilityMetres distance at which two thirds of a colour are haze
 * @param ambient colour of the light from everywhere; its lightness says how bright it is (1 is day)
 * @param key colour of sun or moon
 * @param keyX where sun or moon stands, as a fraction of the frame's width; may be outside the frame
 * @param keyHeight how high it stands, as a fraction of the way from horizon to the frame's top
 * @param keyStrength how strong its light is, in [0, 1]
 * @param lamp colour of lamps, windows and fires
 * @param accent the brand's or the mood's colour
 * @param second the colour that goes with the accent
 */
record Atmosphere(
        DayTime dayTime,
        Weather weather,
        Ramp sky,
        Oklab haze,
        double visibilityMetres,
        Oklab ambient,
        Oklab key,
        double keyX,
        double keyHeight,
        double keyStrength,
        Oklab lamp,
        Oklab accent,
        Oklab second) {

    /** Whether it is so dark that lamps matter. */
    boolean dark() {
        return dayTime == DayTime.NIGHT || dayTime == DayTime.DUSK;
    }

    /** -1 if the key light comes from the left, 1 if from the right. */
    int keySide() {
        return keyX < 0.5 ? -1 : 1;
    }

    /** How a thing's own colour looks in this light. */
    Oklab lit(Oklab local) {
        double level = ambient.l();
        Oklab dimmed = new Oklab(
                local.l() * (0.12 + 0.88 * level),
                local.a() * (0.25 + 0.75 * level),
                local.b() * (0.25 + 0.75 * level));
        Oklab tinted = new Oklab(
                dimmed.l(), dimmed.a() + 0.9 * ambient.a() * local.l(), dimmed.b() + 0.9 * ambient.b() * local.l());
        return dimmed.mix(tinted, 0.85);
    }

    /** What a colour becomes on its way through the air. */
    Oklab through(Oklab colour, double depth) {
        return colour.mix(haze, 1 - Math.exp(-depth / visibilityMetres));
    }

    /** Both: a thing's own colour as the camera sees it at a depth. */
    Oklab seen(Oklab local, double depth) {
        return through(lit(local), depth);
    }
}
