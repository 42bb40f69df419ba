package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.picture.Luma;
import studio.bottega.media.inspect.rule.Ledger;

/** Single frames that are like neither neighbour while these are like each other: a wrong frame in the cut. */
final class JumpFrames implements FilmProbe {

    private static final double ALIEN = 12;
    private static final double ALIKE = 0.5;

    private final List<Double> found = new ArrayList<>();
    private @Nullable Luma first;
    private @Nullable Luma second;
    private double secondAt;

    @Override
    public void frame(FilmFrame frame) {
        Luma one = first;
        Luma two = second;
        if (one != null && two != null) {
            double in = Difference.mean(one, two);
            double out = Difference.mean(two, frame.small());
            double across = Difference.mean(one, frame.small());
            if (in > ALIEN && out > ALIEN && across < ALIKE * Math.min(in, out)) {
                found.add(secondAt);
            }
        }
        first = second;
        second = frame.small();
        secondAt = frame.seconds();
    }

    @Override
    public void end(Ledger ledger) {
        for (double at : found) {
            ledger.note(
                    "jump-frames",
                    Place.time("", at, at),
                    found.size(),
                    "The frame at %.2f s belongs to neither neighbour.".formatted(at));
        }
        if (found.isEmpty()) {
            ledger.note("jump-frames", Place.WHOLE, 0, "Every frame belongs to its neighbours.");
        }
    }
}
