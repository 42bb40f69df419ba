package studio.bottega.generators.ops;

import java.util.Arrays;

/**
 * Geometry of a convolution. One number stands for all spatial axes.
 *
 * @param outputPadding extra size at one side of a transposed convolution's result
 * @param groups independent slices of the channels
 */
public record Conv(long[] stride, long[] padding, long[] outputPadding, long[] dilation, int groups) {

    /** Stride and padding the same along every axis. */
    public static Conv of(long stride, long padding) {
        return new Conv(new long[] {stride}, new long[] {padding}, new long[] {0}, new long[] {1}, 1);
    }

    /** Stride 1 and the padding that keeps the size for an odd kernel. */
    public static Conv same(long kernel) {
        return of(1, kernel / 2);
    }

    /** Stride and padding per axis. */
    public static Conv of(long[] stride, long[] padding) {
        return new Conv(stride, padding, new long[] {0}, new long[] {1}, 1);
    }

    /** The same geometry with another number of groups. */
    public Conv withGroups(int count) {
        return new Conv(stride, padding, outputPadding, dilation, count);
    }

    /** The same geometry with another dilation. */
    public Conv withDilation(long... perAxis) {
        return new Conv(stride, padding, outputPadding, perAxis, groups);
    }

    /** The same geometry with output padding. */
    public Conv withOutputPadding(long... perAxis) {
        return new Conv(stride, padding, perAxis, dilation, groups);
    }

    /** The same geometry with every number given per axis. */
    Conv rank(int axes) {
        return new Conv(
                spread(stride, axes),
                spread(padding, axes),
                spread(outputPadding, axes),
                spread(dilation, axes),
                groups);
    }

    private static long[] spread(long[] values, int axes) {
        if (values.length == axes) {
            return values;
        }
        if (values.length != 1) {
            throw new IllegalArgumentException("A convolution over %d axes has %d numbers %s; give one or %d"
                    .formatted(axes, values.length, Arrays.toString(values), axes));
        }
        long[] spread = new long[axes];
        Arrays.fill(spread, values[0]);
        return spread;
    }
}
