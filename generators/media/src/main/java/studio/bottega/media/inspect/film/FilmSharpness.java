package studio.bottega.media.inspect.film;

import java.util.Optional;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.codec.YuvFrame;
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
    private Optional<YuvFrame> looked = Optional.empty();
    private double width;
    private double share;

    @Override
    public void frame(FilmFrame frame) {
        if (frame.seconds() < next) {
            return;
        }
        next = frame.seconds() + EVERY_SECONDS;
        look(frame.picture());
        if (width > 0 && width < sharpest) {
            sharpest = width;
            sharpestAt = frame.seconds();
        }
        bands += share;
        looks++;
    }

    @SuppressWarnings("ReferenceEquality") // A frame that repeats another shares its picture.
    private void look(YuvFrame frame) {
        if (looked.isPresent() && looked.get() == frame) {
            return;
        }
        looked = Optional.of(frame);
        Luma picture = Luma.ofLimited(frame.y(), frame.width(), frame.height());
        width = Sharpness.edgeWidth(picture);
        share = Banding.share(picture);
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
        double mean = looks == 0 ? 0 : bands / looks;
        ledger.note(
                "banding", Place.WHOLE, mean, "%.1f %% of the picture lies in visible bands.".formatted(100 * mean));
    }
}
