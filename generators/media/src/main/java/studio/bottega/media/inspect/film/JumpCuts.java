package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.picture.Luma;
import studio.bottega.media.inspect.rule.Ledger;

/**
 * Cuts between two pictures that are nearly the same: the frame jumps as if film were missing. A cut to another picture is
 * none; neither are words that appear, which change a part of the picture, nor a flash, after which the picture goes on.
 */
final class JumpCuts implements FilmProbe {

    /** How much more a tile changes than ever in the frames around. */
    private static final double SPIKE = 2.2;

    private static final double LEAST_LEVELS = 2;
    /** Share of the tiles that must jump. */
    private static final double MOST_TILES = 0.5;
    /** Correlation from which two pictures are the same scene. */
    private static final double ALIKE = 0.72;
    /** The same for a part of the one picture that lies elsewhere in the other. */
    private static final double SHIFTED_ALIKE = 0.85;
    /** From here on two pictures are the same but for what a codec does to them. */
    private static final double SAME = 0.995;

    private static final int AROUND = 5;

    private record Step(double seconds, float[] tiles, double alike) {}

    private final List<Step> steps = new ArrayList<>();
    private @Nullable Luma before;

    @Override
    public void frame(FilmFrame frame) {
        Luma last = before;
        if (last != null) {
            float[] tiles = Difference.tiles(last, frame.small());
            steps.add(new Step(frame.seconds(), tiles, moves(tiles) ? alike(last, frame.small(), tiles) : 0));
        }
        before = frame.small();
    }

    /** How alike two pictures are; when the picture changes much more than before, also after a shift. */
    private double alike(Luma last, Luma now, float[] tiles) {
        double alike = Difference.correlation(last, now);
        if (alike > SAME) {
            return 0;
        }
        boolean suddenly = !steps.isEmpty()
                && mean(tiles) > SPIKE * mean(steps.get(steps.size() - 1).tiles());
        boolean shifted = alike <= ALIKE && suddenly && Difference.shiftedCorrelation(last, now) > SHIFTED_ALIKE;
        return shifted ? SHIFTED_ALIKE : alike;
    }

    private static double mean(float[] tiles) {
        double sum = 0;
        for (float tile : tiles) {
            sum += tile;
        }
        return sum / tiles.length;
    }

    private static boolean moves(float[] tiles) {
        int moving = 0;
        for (float tile : tiles) {
            moving += tile >= LEAST_LEVELS ? 1 : 0;
        }
        return moving >= MOST_TILES * tiles.length;
    }

    @Override
    public void end(Ledger ledger) {
        List<Step> jumps = new ArrayList<>();
        for (int i = AROUND; i + AROUND < steps.size(); i++) {
            if (steps.get(i).alike() > ALIKE && spikes(i) >= MOST_TILES) {
                jumps.add(steps.get(i));
            }
        }
        for (Step jump : jumps) {
            ledger.note(
                    "jump-cut",
                    Place.time("", jump.seconds(), jump.seconds()),
                    jumps.size(),
                    "At %.2f s the picture jumps within one scene.".formatted(jump.seconds()));
        }
        if (jumps.isEmpty()) {
            ledger.note("jump-cut", Place.WHOLE, 0, "No cut jumps within one scene.");
        }
    }

    /** Share of the tiles that change more than in any frame around: of a flash each end is the other's neighbour. */
    private double spikes(int index) {
        float[] tiles = steps.get(index).tiles();
        int spiking = 0;
        for (int tile = 0; tile < tiles.length; tile++) {
            double usual = 0;
            for (int i = index - AROUND; i <= index + AROUND; i++) {
                usual = i == index ? usual : Math.max(usual, steps.get(i).tiles()[tile]);
            }
            spiking += tiles[tile] >= LEAST_LEVELS && tiles[tile] > SPIKE * usual ? 1 : 0;
        }
        return (double) spiking / tiles.length;
    }
}
