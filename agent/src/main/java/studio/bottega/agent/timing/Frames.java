package studio.bottega.agent.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides time in whole frames, so that what is divided adds up.
 *
 * @param perSecond frames a second
 */
public record Frames(int perSecond) {

    /** A shot that is shorter is over before it is understood. */
    public static final double SHORTEST_SECONDS = 1.4;

    /**
     * Gives each part what it must have and shares the rest by weight.
     *
     * @param least what each part must have at least; if together they are more than there is, all give way alike
     * @param weights shares of the rest, not negative
     * @return as many durations, which add up to {@code total} on the grid of frames
     */
    public List<Double> divide(double total, List<Double> least, List<Double> weights) {
        int step = step();
        int all = (int) Math.round(total * perSecond);
        int[] frames = least.stream()
                .mapToInt(seconds -> step * (int) Math.ceil(seconds * perSecond / step - 1e-6))
                .toArray();
        int used = IntStream.of(frames).sum();
        if (used > all) {
            shrink(frames, all, used, step);
        } else {
            share(frames, (all - used) / step, weights, step);
        }
        frames[frames.length - 1] += all - IntStream.of(frames).sum();
        List<Double> durations = new ArrayList<>();
        for (int count : frames) {
            durations.add(seconds(count));
        }
        return durations;
    }

    /** The nearest time on the grid. */
    public double snap(double seconds) {
        return seconds(step() * Math.round(seconds * perSecond / step()));
    }

    /** The first time on the grid that is not before. */
    public double ceil(double seconds) {
        return seconds(step() * (long) Math.ceil(seconds * perSecond / step() - 1e-6));
    }

    /** Tenths of a second where they are whole frames, else fifths or quarters: people read 3.4 better than 3.4333. */
    private int step() {
        return IntStream.of(10, 5, 4)
                .filter(parts -> perSecond % parts == 0)
                .map(parts -> perSecond / parts)
                .findFirst()
                .orElse(1);
    }

    private double seconds(long frames) {
        return Math.round(frames * 1e6 / perSecond) / 1e6;
    }

    private static void shrink(int[] frames, int all, int used, int step) {
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Math.max(1, (int) ((long) frames[i] * all / used / step) * step);
        }
    }

    /** Largest remainders: no part is more than one step from its exact share. */
    private static void share(int[] frames, int steps, List<Double> weights, int step) {
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        double carried = 0;
        for (int i = 0; i < frames.length; i++) {
            double exact = carried + steps * (sum > 0 ? weights.get(i) / sum : 1.0 / frames.length);
            long given = Math.round(exact);
            frames[i] += (int) given * step;
            carried = exact - given;
        }
    }
}
