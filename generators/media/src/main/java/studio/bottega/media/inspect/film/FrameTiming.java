package studio.bottega.media.inspect.film;

import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.rule.Ledger;

/** Whether frames come at an even pace. */
final class FrameTiming implements FilmProbe {

    private final double framesPerSecond;
    private double last = -1;
    private double longest;
    private double longestAt;

    FrameTiming(double framesPerSecond) {
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void frame(FilmFrame frame) {
        if (last >= 0 && frame.seconds() - last > longest) {
            longest = frame.seconds() - last;
            longestAt = last;
        }
        last = frame.seconds();
    }

    @Override
    public void end(Ledger ledger) {
        double frames = longest * framesPerSecond;
        ledger.note(
                "frame-timing",
                Place.time("", longestAt, longestAt + longest),
                frames,
                "The longest time between two frames is that of %.1f frames.".formatted(frames));
    }
}
