package studio.bottega.local.bench;

import java.util.Collection;

/** How figures of one kind are spread, in milliseconds. Immutable. */
final class Spread {

    private final double[] sorted;

    Spread(Collection<Double> milliseconds) {
        this.sorted = milliseconds.stream().mapToDouble(one -> one).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("Nothing was measured.");
        }
    }

    int count() {
        return sorted.length;
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    /** The value that 99 of 100 are not above. */
    double p99() {
        return sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
    }

    double largest() {
        return sorted[sorted.length - 1];
    }
}
