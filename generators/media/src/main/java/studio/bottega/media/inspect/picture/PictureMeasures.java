package studio.bottega.media.inspect.picture;

import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.rule.Ledger;

/** What a picture tells without anything else. */
public final class PictureMeasures {

    private static final int NEARLY_WHITE = 254;

    private PictureMeasures() {}

    public static void measure(Luma picture, Ledger ledger) {
        double spread = picture.spread();
        ledger.note(
                "blank-picture",
                Place.WHOLE,
                spread,
                "The brightness of the picture spreads over %.1f levels.".formatted(spread));
        double width = Sharpness.edgeWidth(picture);
        if (width > 0) {
            ledger.note("sharpness", Place.WHOLE, width, "The sharpest edges are %.1f px wide.".formatted(width));
        }
        double bands = Banding.share(picture);
        ledger.note(
                "banding", Place.WHOLE, bands, "%.1f %% of the picture lies in visible bands.".formatted(100 * bands));
    }

    /** How much is pure white and pure black: a picture that was ordered has tones there. */
    public static void exposure(Luma picture, Ledger ledger) {
        note(picture.share(NEARLY_WHITE, 255), picture.share(0, 1), ledger);
    }

    /** How much is lost in white and in black: a stranger's picture may be a slide with a ground. */
    public static void lostTones(Luma picture, Ledger ledger) {
        note(Clipping.share(picture, NEARLY_WHITE, 255), Clipping.share(picture, 0, 1), ledger);
    }

    private static void note(double white, double black, Ledger ledger) {
        ledger.note(
                "exposure-white",
                Place.WHOLE,
                white,
                "In %.0f %% of the picture tones are lost in white.".formatted(100 * white));
        ledger.note(
                "exposure-black",
                Place.WHOLE,
                black,
                "In %.0f %% of the picture tones are lost in black.".formatted(100 * black));
    }

    /** @param palette the brand's colours; nothing is measured without */
    public static void colours(int[] rgb, List<String> palette, Ledger ledger) {
        if (!palette.isEmpty()) {
            double distance = PaletteDistance.nearest(rgb, palette);
            ledger.note(
                    "palette",
                    Place.WHOLE,
                    distance,
                    "The picture comes within %.1f (CIEDE2000) of the brand's colours.".formatted(distance));
        }
    }
}
