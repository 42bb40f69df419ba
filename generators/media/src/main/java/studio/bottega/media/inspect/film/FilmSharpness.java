package studio.bottega.media.inspect.film;

import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.picture.Banding;
import studio.bottega.media.inspect.picture.Luma;
import studio.bottega.media.inspect.picture.Sharpness;
import studio.bottega.media.inspect.rule.Ledger;

/** Sharpness and banding of a film: of two frames a second the best edges, and the median of the bands. */
final class FilmSharpness implements FilmProbe {

    private static final double EVERY_SECONDS = 0.5;

    private double next;
    private double sharpest = Double.MAX_VALUE;
    private double sharpestAt;
    private double bands;
    private int looks;

    @Override
    public void frame(FilmFrame frame) {
        if (frame.seconds() < next) {
            return;
        }
        next = frame.seconds() + EVERY_SECONDS;
        Luma picture = Luma.ofLimited(
                frame.picture().y(), frame.picture().width(), frame.picture().height());
        double width = Sharpness.edgeWidth(picture);
        if (width > 0 && width < sharpest) {
            sharpest = width;
            sharpestAt = frame.seconds();
        }
        bands += Banding.share(picture);
        looks++;
    }

    @Override
    public void end(Ledger ledger) {
        if (sharpest < Double.MAX_VALUE) {
            ledger.note(
                    "sharpness",
                    Place.time("", sharpestAt, sharpestAt),
                    sharpest,
                    "The sharpest edges of the film are %.1f px wide.".formatted(sharpest));
        }
        double share = looks == 0 ? 0 : bands / looks;
        ledger.note(
                "banding", Place.WHOLE, share, "%.1f %% of the picture lies in visible bands.".formatted(100 * share));
    }
}
