package studio.bottega.generators.cutout;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cutout as a point of a space that no model was trained in: directions of edges in 8×8 cells (Dalal and Triggs 2005, histograms of oriented
 * gradients, without blocks), colours and coverage in 4×4 cells. Near points look alike.
 */
public final class Features {

    private static final int CELLS = 8;
    private static final int DIRECTIONS = 8;
    private static final int AREAS = 4;
    private static final double COLOUR_WEIGHT = 1.0;

    private Features() {}

    /** Of length 1. */
    public static float[] of(Cutout picture) {
        float[] edges = edges(picture);
        float[] colours = colours(picture);
        float[] all = new float[edges.length + colours.length];
        copyNormalised(edges, all, 0, 1);
        copyNormalised(colours, all, edges.length, COLOUR_WEIGHT);
        copyNormalised(all.clone(), all, 0, 1);
        return all;
    }

    /** 0 for the same point, at most 2. */
    public static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** The places of the nearest of some points, nearest first. */
    public static List<Integer> nearest(List<float[]> points, float[] point, int count) {
        double[] distances =
                points.stream().mapToDouble(known -> distance(known, point)).toArray();
        return IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .limit(count)
                .toList();
    }

    private static float[] edges(Cutout picture) {
        int side = picture.side();
        float[] grey = new float[side * side];
        float[] v = picture.values();
        for (int i = 0; i < grey.length; i++) {
            float white = 1 - v[3 * grey.length + i];
            grey[i] = 0.299f * v[i] + 0.587f * v[grey.length + i] + 0.114f * v[2 * grey.length + i] + white;
        }
        float[] histogram = new float[CELLS * CELLS * DIRECTIONS];
        for (int y = 1; y < side - 1; y++) {
            for (int x = 1; x < side - 1; x++) {
                double across = grey[y * side + x + 1] - grey[y * side + x - 1];
                double down = grey[(y + 1) * side + x] - grey[(y - 1) * side + x];
                double angle = (Math.atan2(down, across) / Math.PI + 1) / 2; // signed directions, [0, 1]
                int bin = Math.min(DIRECTIONS - 1, (int) (angle * DIRECTIONS));
                int cell = (y * CELLS / side) * CELLS + x * CELLS / side;
                histogram[cell * DIRECTIONS + bin] += (float) Math.hypot(across, down);
            }
        }
        for (int i = 0; i < histogram.length; i++) {
            histogram[i] = (float) Math.sqrt(histogram[i]);
        }
        return histogram;
    }

    private static float[] colours(Cutout picture) {
        int side = picture.side();
        float[] means = new float[AREAS * AREAS * Cutout.CHANNELS];
        for (int c = 0; c < Cutout.CHANNELS; c++) {
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    means[((y * AREAS / side) * AREAS + x * AREAS / side) * Cutout.CHANNELS + c] += picture.at(c, y, x);
                }
            }
        }
        return means;
    }

    private static void copyNormalised(float[] from, float[] to, int at, double weight) {
        double norm = 0;
        for (float value : from) {
            norm += (double) value * value;
        }
        double factor = weight / Math.max(1e-9, Math.sqrt(norm));
        for (int i = 0; i < from.length; i++) {
            to[at + i] = (float) (factor * from[i]);
        }
    }
}
