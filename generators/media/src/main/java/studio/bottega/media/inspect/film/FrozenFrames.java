package studio.bottega.media.inspect.film;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.picture.Luma;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.mix.Span;

/** Runs of frames in which not even a part of the picture moves. Blank ones count elsewhere. */
final class FrozenFrames implements FilmProbe {

    /** Grain, breath and codecs move a tile by more than this. */
    private static final double STILL = 0.12;

    private static final double LEAST_SPREAD = 2;

    private final Runs runs;
    private final List<Span> mayRest;
    private @Nullable Luma before;

    /** @param mayRest when an end title holds the picture on purpose */
    FrozenFrames(double framesPerSecond, List<Span> mayRest) {
        this.runs = new Runs(framesPerSecond);
        this.mayRest = mayRest;
    }

    @Override
    public void frame(FilmFrame frame) {
        Luma last = before;
        boolean rests =
                mayRest.stream().anyMatch(span -> frame.seconds() >= span.start() && frame.seconds() <= span.end());
        boolean frozen = last != null
                && !rests
                && frame.spread() >= LEAST_SPREAD
                && Difference.busiestTile(last, frame.small()) < STILL;
        runs.next(frame.seconds(), frozen);
        before = frame.small();
    }

    @Override
    public void end(Ledger ledger) {
        Runs.Run longest = runs.longest();
        ledger.note(
                "frozen-frames",
                Place.time("", longest.start(), longest.end()),
                longest.seconds(),
                longest.seconds() == 0
                        ? "The picture never stands still."
                        : "Nothing moves for %.2f s from %.2f s.".formatted(longest.seconds(), longest.start()));
    }
}
