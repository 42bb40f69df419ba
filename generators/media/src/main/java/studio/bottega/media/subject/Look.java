package studio.bottega.media.subject;

import java.util.SplittableRandom;
import studio.bottega.media.colour.Oklab;

/**
 * How a figure looks.
 *
 * @param hat what is on the head
 * @param beard whether there is a beard
 * @param longHair whether hair reaches the shoulders
 * @param coat whether the top is a long coat
 */
record Look(
        Oklab skin,
        Oklab hair,
        Oklab top,
        Oklab bottom,
        Oklab shoes,
        Oklab hatColour,
        Hat hat,
        boolean beard,
        boolean longHair,
        boolean coat,
        boolean pack,
        boolean tie) {

    enum Hat {
        NONE,
        BEANIE,
        CAP,
        CAPTAIN,
        BRIM,
        HELMET,
        CHEF
    }

    private static final Oklab[] SKINS = {
        Oklab.lch(.83, .055, 60),
        Oklab.lch(.76, .07, 58),
        Oklab.lch(.64, .075, 55),
        Oklab.lch(.50, .065, 50),
        Oklab.lch(.40, .05, 48)
    };
    private static final Oklab[] HAIRS = {
        Oklab.lch(.26, .03, 40),
        Oklab.lch(.20, .015, 280),
        Oklab.lch(.42, .07, 55),
        Oklab.lch(.68, .09, 80),
        Oklab.lch(.48, .11, 45)
    };
    private static final Oklab[] TOPS = {
        Oklab.lch(.62, .15, 45),
        Oklab.lch(.50, .10, 200),
        Oklab.lch(.72, .13, 85),
        Oklab.lch(.48, .10, 260),
        Oklab.lch(.55, .11, 150),
        Oklab.lch(.55, .14, 20)
    };

    /** Someone, by number: the number decides skin, hair and clothes. */
    static Look of(long variant, Art.Dress dress) {
        SplittableRandom random = new SplittableRandom(variant);
        Oklab top = random.nextInt(3) == 0 ? dress.accent().withLightness(.62) : TOPS[random.nextInt(TOPS.length)];
        return new Look(
                SKINS[random.nextInt(SKINS.length)],
                HAIRS[random.nextInt(HAIRS.length)],
                top,
                random.nextBoolean() ? Oklab.lch(.32, .04, 255) : Oklab.lch(.42, .035, 80),
                Oklab.lch(.28, .03, 50),
                dress.accent(),
                Hat.NONE,
                false,
                random.nextBoolean(),
                false,
                false,
                false);
    }

    Look outdoors(Art.Dress dress, long variant) {
        Hat hat = switch ((int) Math.floorMod(variant, 3L)) {
            case 0 -> Hat.BEANIE;
            case 1 -> Hat.CAP;
            default -> Hat.NONE;
        };
        return new Look(
                skin,
                hair,
                top,
                bottom,
                Oklab.lch(.36, .06, 55),
                dress.accent(),
                hat,
                beard,
                longHair,
                false,
                true,
                false);
    }

    Look sailor() {
        return new Look(
                skin,
                Oklab.lch(.80, .015, 90),
                Oklab.lch(.33, .055, 260),
                Oklab.lch(.26, .03, 265),
                Oklab.lch(.2, .02, 60),
                Oklab.lch(.27, .045, 262),
                Hat.CAPTAIN,
                true,
                false,
                true,
                false,
                false);
    }

    Look formal(Oklab jacket) {
        return new Look(
                skin,
                hair,
                jacket,
                Oklab.lch(.34, .03, 260),
                Oklab.lch(.25, .02, 50),
                hatColour,
                Hat.NONE,
                beard,
                longHair,
                false,
                false,
                true);
    }

    Look under(Hat newHat, Oklab colour, Oklab newTop) {
        return new Look(skin, hair, newTop, bottom, shoes, colour, newHat, beard, longHair, coat, pack, tie);
    }
}
