package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.picture.Luma;
import studio.bottega.media.inspect.rule.Ledger;

/** Frames that repeat the one before while the picture moves before and after: a film that stutters. */
final class DuplicateFrames implements FilmProbe {

    private static final double SAME = 0.1;
    private static final double MOVING = 0.6;

    private final List<Double> differences = new ArrayList<>();
    private @Nullable Luma before;

    @Override
    public void frame(FilmFrame frame) {
        Luma last = before;
        if (last != null) {
            differences.add(Difference.mean(last, frame.small()));
        }
        before = frame.small();
    }

    @Override
    public void end(Ledger ledger) {
        int repeated = 0;
        int inMotion = 0;
        for (int i = 1; i + 1 < differences.size(); i++) {
            boolean moves = differences.get(i - 1) > MOVING && differences.get(i + 1) > MOVING;
            inMotion += moves ? 1 : 0;
            repeated += moves && differences.get(i) < SAME ? 1 : 0;
        }
        double share = inMotion == 0 ? 0 : (double) repeated / inMotion;
        ledger.note(
                "duplicate-frames",
                Place.WHOLE,
                share,
                "%d of %d frames within motion repeat the one before.".formatted(repeated, inMotion));
    }
}
