package studio.bottega.media.inspect.film;

import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.rule.Ledger;

/** Runs of frames with nothing on them, whatever their colour. */
final class BlankFrames implements FilmProbe {

    private static final double LEAST_SPREAD = 2;

    private final Runs runs;

    BlankFrames(double framesPerSecond) {
        this.runs = new Runs(framesPerSecond);
    }

    @Override
    public void frame(FilmFrame frame) {
        runs.next(frame.seconds(), frame.small().spread() < LEAST_SPREAD);
    }

    @Override
    public void end(Ledger ledger) {
        Runs.Run longest = runs.longest();
        ledger.note(
                "blank-frames",
                Place.time("", longest.start(), longest.end()),
                longest.seconds(),
                longest.seconds() == 0
                        ? "No frame is blank."
                        : "Nothing is seen for %.2f s from %.2f s.".formatted(longest.seconds(), longest.start()));
    }
}
