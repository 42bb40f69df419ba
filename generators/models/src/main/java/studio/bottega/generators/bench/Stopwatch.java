package studio.bottega.generators.bench;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Times of repeated runs, by the clock and by the processor. On a machine that others use as well the second is the honest one. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final List<Double> clock = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();

    /** Runs and notes; the result is the caller's to close. */
    NDArray time(Supplier<NDArray> run) {
        long processorBefore = ProcessFacts.processorTime().toNanos();
        long before = System.nanoTime();
        NDArray result = run.get();
        clock.add((System.nanoTime() - before) / NANOS);
        processor.add((ProcessFacts.processorTime().toNanos() - processorBefore) / NANOS);
        return result;
    }

    int runs() {
        return clock.size();
    }

    double bestSeconds() {
        return clock.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double medianSeconds() {
        return median(clock);
    }

    double medianProcessorSeconds() {
        return median(processor);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f s best, %.2f s median of %d; %.2f s of processor time",
                bestSeconds(),
                medianSeconds(),
                runs(),
                medianProcessorSeconds());
    }
}
