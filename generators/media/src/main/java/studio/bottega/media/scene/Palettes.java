package studio.bottega.media.scene;

import java.util.List;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.colour.Oklab;

/** Harmony: which accents go with a brand or a mood, and how far they may turn the colours of nature. */
final class Palettes {

    private static final Oklab WARM_LAMP = Oklab.lch(.88, .135, 76);

    private Palettes() {}

    /** Lamps are warm; a warm brand colour may turn them a little. */
    static Oklab lamp(List<Oklab> brand) {
        for (Oklab colour : brand) {
            if (colour.chroma() > .08 && colour.hue() > 45 && colour.hue() < 100) {
                return WARM_LAMP.mix(Oklab.lch(.86, .15, colour.hue()), .5);
            }
        }
        return WARM_LAMP;
    }

    /** Turns a colour's hue towards another's, if they are related at all. */
    static Oklab towards(Oklab colour, Oklab other, double share) {
        double turn = Math.IEEEremainder(other.hue() - colour.hue(), 360);
        if (Math.abs(turn) > 100 || other.chroma() < .04) {
            return colour;
        }
        return colour.turned(turn * share);
    }

    static Oklab mood(Oklab colour, Mood mood) {
        return switch (mood) {
            case WARM, ROMANTIC ->
                colour.mix(Oklab.lch(colour.l(), .08, 60), .10).saturated(1.05);
            case ADVENTUROUS, ENERGETIC -> colour.saturated(1.12);
            case UPLIFTING, PLAYFUL -> colour.lighter(.02).saturated(1.15);
            case CALM -> colour.saturated(.85);
            case CINEMATIC -> colour.lighter(-.02).mix(Oklab.lch(colour.l(), .06, 220), .08);
            case TENSE -> colour.lighter(-.05).saturated(.8);
            case MYSTERIOUS -> colour.lighter(-.04).mix(Oklab.lch(colour.l(), .08, 290), .15);
            case CORPORATE -> colour.saturated(.9);
            case MELANCHOLIC -> colour.saturated(.6).mix(Oklab.lch(colour.l(), .04, 250), .2);
        };
    }
}
