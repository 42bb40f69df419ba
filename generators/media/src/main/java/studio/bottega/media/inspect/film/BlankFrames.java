package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.rule.Ledger;

/** Runs of frames with nothing on them, whatever their colour. A fade may end in one and begin in one. */
final class BlankFrames implements FilmProbe {

    private static final double LEAST_SPREAD = 2;
    /** A fade takes so many frames at least, and its last one shows less than this share of what its first one showed. */
    private static final int FADE = 6;

    private static final double FADED = 0.5;
    private static final double LONGEST_REST = 2;

    private record Look(double seconds, double spread) {
        boolean blank() {
            return spread < LEAST_SPREAD;
        }
    }

    private final double frameSeconds;
    private final List<Look> looks = new ArrayList<>();

    BlankFrames(double framesPerSecond) {
        this.frameSeconds = 1 / framesPerSecond;
    }

    @Override
    public void frame(FilmFrame frame) {
        looks.add(new Look(frame.seconds(), frame.spread()));
    }

    private Runs.Run longest() {
        Runs.Run longest = new Runs.Run(0, 0);
        for (int from = 0; from < looks.size(); from++) {
            int to = from;
            while (to < looks.size() && looks.get(to).blank()) {
                to++;
            }
            if (to > from) {
                Runs.Run run = new Runs.Run(
                        looks.get(from).seconds(), looks.get(to - 1).seconds() + frameSeconds);
                if (run.seconds() > longest.seconds() && !(run.seconds() <= LONGEST_REST && faded(from, to))) {
                    longest = run;
                }
                from = to;
            }
        }
        return longest;
    }

    /** Whether the picture goes and comes back step by step; at the ends of the film one of the two is enough. */
    private boolean faded(int from, int to) {
        boolean whole = from == 0 && to == looks.size();
        return !whole && (from == 0 || fades(from - 1, -1)) && (to == looks.size() || fades(to, 1));
    }

    private boolean fades(int nearest, int step) {
        int far = nearest + step * FADE;
        if (far < 0 || far >= looks.size()) {
            return false;
        }
        return looks.get(nearest).spread() < FADED * looks.get(far).spread();
    }

    @Override
    public void end(Ledger ledger) {
        Runs.Run longest = longest();
        ledger.note(
                "blank-frames",
                Place.time("", longest.start(), longest.end()),
                longest.seconds(),
                longest.seconds() == 0
                        ? "No frame is blank."
                        : "Nothing is seen for %.2f s from %.2f s.".formatted(longest.seconds(), longest.start()));
    }
}
