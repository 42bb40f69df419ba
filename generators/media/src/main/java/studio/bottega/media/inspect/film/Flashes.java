package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.inspect.rule.Ledger;

/**
 * Flashes that can harm people: a pair of opposing changes of relative luminance of 10 % or more where the darker state
 * is below 0.8 (WCAG 2.2, success criterion 2.3.1), of the frame as a whole.
 */
final class Flashes implements FilmProbe {

    private static final double LEAST_CHANGE = 0.1;
    private static final double DARKER_STATE = 0.8;

    private final List<Double> changes = new ArrayList<>();
    private double extreme = -1;
    private int direction;

    @Override
    public void frame(FilmFrame frame) {
        double luminance = Srgb.linear((int) Math.round(frame.mean()));
        if (extreme < 0) {
            extreme = luminance;
            return;
        }
        double change = luminance - extreme;
        if (direction != 0 && Math.signum(change) == direction) {
            extreme = luminance;
        } else if (Math.abs(change) >= LEAST_CHANGE && Math.min(luminance, extreme) < DARKER_STATE) {
            direction = (int) Math.signum(change);
            extreme = luminance;
            changes.add(frame.seconds());
        }
    }

    @Override
    public void end(Ledger ledger) {
        double most = 0;
        double at = 0;
        for (int i = 0; i < changes.size(); i++) {
            int j = i;
            while (j < changes.size() && changes.get(j) - changes.get(i) <= 1) {
                j++;
            }
            double flashes = (j - i) / 2.0;
            if (flashes > most) {
                most = flashes;
                at = changes.get(i);
            }
        }
        ledger.note(
                "flashes",
                Place.time("", at, at + 1),
                most,
                "In one second the picture flashes %.1f times.".formatted(most));
    }
}
