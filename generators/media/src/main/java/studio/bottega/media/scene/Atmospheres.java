package studio.bottega.media.scene;

import java.util.List;
import java.util.SplittableRandom;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.colour.Harmony;
import studio.bottega.media.colour.Oklab;

/** Mixes the air for a scene: the hour gives the colours, the weather veils them, mood and brand turn them. */
final class Atmospheres {

    private Atmospheres() {}

    /** What the hour alone says. */
    private record Hour(
            Ramp.Stop[] sky,
            Oklab haze,
            double visibility,
            Oklab ambient,
            Oklab key,
            double keyHeight,
            double keyStrength) {}

    static Atmosphere of(SceneDescription scene, Stage stage) {
        SplittableRandom random = stage.random("atmosphere");
        Hour hour = hour(scene.dayTime());
        List<Oklab> brand = Harmony.brand(scene.palette());
        Oklab accent = Harmony.accent(brand, scene.mood());
        Oklab second = Harmony.second(brand, accent);
        Oklab lamp = Palettes.lamp(brand);

        Ramp.Stop[] stops = new Ramp.Stop[hour.sky().length];
        for (int i = 0; i < stops.length; i++) {
            Ramp.Stop stop = hour.sky()[i];
            Oklab colour = Palettes.mood(stop.colour(), scene.mood());
            colour = Palettes.towards(colour, accent, 0.16 * stop.at());
            stops[i] = new Ramp.Stop(stop.at(), veiled(colour, scene.weather(), scene.dayTime()));
        }
        Oklab haze = veiled(Palettes.mood(hour.haze(), scene.mood()), scene.weather(), scene.dayTime());
        double keyX = keyX(random, hour.keyHeight());
        return new Atmosphere(
                scene.dayTime(),
                scene.weather(),
                new Ramp(stops),
                haze,
                hour.visibility() * clearness(scene.weather()),
                ambient(hour.ambient(), scene.weather(), scene.mood()),
                Palettes.towards(hour.key(), accent, 0.1),
                keyX,
                hour.keyHeight(),
                hour.keyStrength() * sunshine(scene.weather()),
                lamp,
                accent,
                second);
    }

    /** A low sun may stand in the picture; a high one stands aside. */
    private static double keyX(SplittableRandom random, double height) {
        double side = random.nextBoolean() ? 1 : 0;
        double off = height < 0.3 ? 0.26 + 0.1 * random.nextDouble() : 0.16 + 0.1 * random.nextDouble();
        return side == 1 ? 1 - off : off;
    }

    private static Hour hour(DayTime dayTime) {
        return switch (dayTime) {
            case DAWN ->
                new Hour(
                        stops(0, .47, .09, 268, .4, .63, .08, 300, .72, .79, .09, 25, 1, .91, .085, 75),
                        Oklab.lch(.80, .06, 35),
                        1100,
                        Oklab.lch(.74, .035, 310),
                        Oklab.lch(.94, .10, 75),
                        .10,
                        .75);
            case DAY ->
                new Hour(
                        stops(0, .55, .135, 252, .5, .71, .105, 240, 1, .93, .035, 215),
                        Oklab.lch(.86, .05, 238),
                        2200,
                        Oklab.lch(1, .01, 230),
                        Oklab.lch(.99, .035, 95),
                        .82,
                        1);
            case GOLDEN_HOUR ->
                new Hour(
                        stops(0, .53, .09, 252, .38, .70, .05, 260, .62, .82, .075, 70, 1, .90, .125, 78),
                        Oklab.lch(.82, .095, 66),
                        1300,
                        Oklab.lch(.82, .045, 60),
                        Oklab.lch(.96, .12, 80),
                        .17,
                        1);
            case DUSK ->
                new Hour(
                        stops(
                                0, .20, .075, 276, .34, .33, .11, 290, .6, .50, .14, 335, .82, .66, .165, 32, 1, .82,
                                .145, 66),
                        Oklab.lch(.50, .11, 335),
                        1100,
                        Oklab.lch(.40, .075, 288),
                        Oklab.lch(.88, .15, 58),
                        .045,
                        .6);
            case NIGHT ->
                new Hour(
                        stops(0, .135, .05, 272, .5, .215, .065, 264, .85, .32, .07, 248, 1, .43, .06, 228),
                        Oklab.lch(.33, .06, 246),
                        1200,
                        Oklab.lch(.345, .07, 258),
                        Oklab.lch(.95, .03, 235),
                        .74,
                        .45);
        };
    }

    private static Ramp.Stop[] stops(double... values) {
        Ramp.Stop[] stops = new Ramp.Stop[values.length / 4];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = new Ramp.Stop(values[4 * i], Oklab.lch(values[4 * i + 1], values[4 * i + 2], values[4 * i + 3]));
        }
        return stops;
    }

    private static Oklab veiled(Oklab colour, Weather weather, DayTime dayTime) {
        double bright = dayTime == DayTime.NIGHT ? .26 : dayTime == DayTime.DUSK ? .42 : .74;
        return switch (weather) {
            case CLEAR -> colour;
            case CLOUDY -> colour.saturated(.72).mix(Oklab.lch(bright, .02, 250), .28);
            case RAIN -> colour.saturated(.5).mix(Oklab.lch(bright * .78, .03, 245), .5);
            case SNOW -> colour.saturated(.5).mix(Oklab.lch(Math.min(.9, bright * 1.15), .02, 250), .5);
            case FOG -> colour.saturated(.6).mix(Oklab.lch(bright * 1.02, .015, 240), .55);
        };
    }

    private static Oklab ambient(Oklab ambient, Weather weather, Mood mood) {
        double dim = weather == Weather.RAIN ? .82 : weather == Weather.CLOUDY ? .93 : 1;
        double mooded = mood == Mood.TENSE || mood == Mood.MYSTERIOUS ? .88 : 1;
        return ambient.withLightness(ambient.l() * dim * mooded);
    }

    private static double clearness(Weather weather) {
        return switch (weather) {
            case CLEAR -> 1;
            case CLOUDY -> .7;
            case RAIN -> .3;
            case SNOW -> .22;
            case FOG -> .045;
        };
    }

    private static double sunshine(Weather weather) {
        return switch (weather) {
            case CLEAR -> 1;
            case CLOUDY -> .55;
            case RAIN, SNOW -> .25;
            case FOG -> .45;
        };
    }
}
