package studio.bottega.generators.scheduler;

import studio.bottega.generators.weights.WeightsException;

/**
 * How N inference timesteps are picked from T training timesteps; Lin et al. 2023, arXiv:2305.08891, table 2.
 *
 * <p>All results descend.
 */
public enum TimestepSpacing {
    /** Multiples of ⌊T/N⌋, plus the offset. */
    LEADING,
    /** Multiples of T/N counted from the noisy end. */
    TRAILING,
    /** Evenly from 0 to T − 1. */
    LINSPACE;

    /** The spacing that a configuration names. */
    public static TimestepSpacing named(String name) {
        return switch (name) {
            case "leading" -> LEADING;
            case "trailing" -> TRAILING;
            case "linspace" -> LINSPACE;
            default -> throw new WeightsException("The timestep spacing '%s' is not supported.".formatted(name));
        };
    }

    /** Whole timesteps, as DDIM and its kin take them. */
    double[] whole(int train, int count, int offset) {
        return switch (this) {
            case LEADING -> leading(train / count, count, offset);
            case TRAILING -> trailing(train, train, count);
            case LINSPACE -> rint(Float32.reversed(Float32.linspace64(0, train - 1, count)));
        };
    }

    /** As {@link #whole}, but the even spacing keeps its fractions, as solvers in σ take them. */
    double[] fractional(int train, int count, int offset) {
        return this == LINSPACE
                ? Float32.round(Float32.reversed(Float32.linspace64(0, train - 1, count)))
                : whole(train, count, offset);
    }

    /**
     * One timestep more is spread and the cleanest left out, as DPM-Solver takes them.
     *
     * @param last timesteps that count; fewer than {@code train} when the noisiest are clipped
     */
    double[] solver(int train, int last, int count, int offset) {
        double[] more = switch (this) {
            case LEADING -> leading(last / (count + 1), count + 1, offset);
            case TRAILING -> trailing(train, last, count);
            case LINSPACE -> rint(Float32.reversed(Float32.linspace64(0, last - 1, count + 1)));
        };
        return this == TRAILING ? more : java.util.Arrays.copyOf(more, count);
    }

    private static double[] leading(int ratio, int count, int offset) {
        double[] timesteps = new double[count];
        for (int i = 0; i < count; i++) {
            timesteps[i] = (double) (count - 1 - i) * ratio + offset;
        }
        return timesteps;
    }

    private static double[] trailing(int train, int last, int count) {
        double ratio = (double) train / count;
        double[] timesteps = new double[(int) Math.ceil(last / ratio)];
        for (int i = 0; i < timesteps.length; i++) {
            timesteps[i] = Math.rint(last - i * ratio) - 1;
        }
        return timesteps;
    }

    private static double[] rint(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(values[i]);
        }
        return values;
    }
}
