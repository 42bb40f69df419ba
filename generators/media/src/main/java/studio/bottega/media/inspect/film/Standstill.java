package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.picture.Luma;
import studio.bottega.media.inspect.rule.Ledger;

/**
 * Motion that breaks off, in a film of which nothing is known. A slide stands still from cut to cut, and a move may come to rest: neither is a
 * fault. A frozen film moves steadily, stops from one frame to the next, or starts as suddenly.
 */
final class Standstill implements FilmProbe {

    private static final double STILL = 0.12;
    private static final double MOVING = 0.35;
    private static final int LEAST_TILES = 3;
    private static final double LEAST_SECONDS = 0.3;
    private static final double BESIDE_SECONDS = 1;
    private static final double STEADY = 0.8;
    /** Speed at the break, against the usual one. */
    private static final double ABRUPT = 0.4;
    /** A codec goes on refining a frozen picture for so many frames. */
    private static final int NEAR = 5;
    /** A cut changes the picture so many times more than the frames beside it. */
    private static final double CUT = 6;

    /**
     * @param busiest mean change of the tile that changes most
     * @param moving how many tiles move
     * @param mean mean change of the whole frame
     */
    private record Change(double seconds, double busiest, int moving, double mean) {}

    private final double framesPerSecond;
    private final List<Change> changes = new ArrayList<>();
    private @Nullable Luma before;

    Standstill(double framesPerSecond) {
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void frame(FilmFrame frame) {
        Luma last = before;
        if (last != null) {
            double busiest = 0;
            double sum = 0;
            int moving = 0;
            float[] tiles = Difference.tiles(last, frame.small());
            for (float tile : tiles) {
                busiest = Math.max(busiest, tile);
                sum += tile;
                moving += tile > MOVING ? 1 : 0;
            }
            changes.add(new Change(frame.seconds(), busiest, moving, sum / tiles.length));
        }
        before = frame.small();
    }

    @Override
    public void end(Ledger ledger) {
        Runs.Run longest = new Runs.Run(0, 0);
        for (int from = 0; from < changes.size(); from++) {
            int to = from;
            while (to < changes.size() && changes.get(to).busiest() < STILL) {
                to++;
            }
            if (to > from) {
                Runs.Run run = new Runs.Run(
                        changes.get(from).seconds(), changes.get(to - 1).seconds() + 1 / framesPerSecond);
                boolean breaks = breaksOff(from - 1, -1) || breaksOff(to, 1);
                longest = run.seconds() > longest.seconds() && breaks ? run : longest;
                from = to;
            }
        }
        ledger.note(
                "frozen-frames",
                Place.time("", longest.start(), longest.end()),
                longest.seconds(),
                longest.seconds() == 0
                        ? "No motion breaks off."
                        : "Motion breaks off, and nothing moves for %.2f s from %.2f s."
                                .formatted(longest.seconds(), longest.start()));
    }

    /** Whether steady motion lies beside a still stretch and does not slow down towards it. */
    private boolean breaksOff(int nearest, int step) {
        List<Change> beside = new ArrayList<>();
        for (int i = nearest, n = 0;
                i >= 0 && i < changes.size() && n < BESIDE_SECONDS * framesPerSecond;
                i += step, n++) {
            beside.add(changes.get(i));
        }
        if (beside.size() < LEAST_SECONDS * framesPerSecond) {
            return false;
        }
        double usual = beside.stream().mapToDouble(Change::mean).sorted().toArray()[beside.size() / 2];
        if (beside.get(0).mean() > CUT * usual) {
            beside.remove(0); // the picture jumps on when the stretch ends
        }
        long moving =
                beside.stream().filter(change -> change.moving() >= LEAST_TILES).count();
        double near =
                beside.stream().limit(3).mapToDouble(Change::mean).average().orElse(0);
        return moving >= STEADY * beside.size() && near >= ABRUPT * usual;
    }
}
