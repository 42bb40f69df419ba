package studio.bottega.contract.plan;

import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;

/** How tasks went here, against what their engines had estimated. Immutable. */
public record TrackRecord(List<Entry> entries) {

    /** Nothing has been made yet. */
    public static final TrackRecord NONE = new TrackRecord(List.of());

    /** With fewer tasks than these nothing is concluded. */
    private static final int ENOUGH = 5;

    public TrackRecord {
        entries = List.copyOf(entries);
    }

    /**
     * Tasks of one kind by one engine.
     *
     * @param timed how many of them took time
     * @param seconds their time; what {@code timed} is too small for is not looked at
     * @param paid how many of them were estimated to cost something
     * @param cost their cost
     */
    public record Entry(TaskKind kind, String engine, long timed, Spread seconds, long paid, Spread cost) {}

    /**
     * How far the truth lies from an estimate, as factors of it.
     *
     * @param low a tenth of the tasks stayed below it
     * @param high a tenth of the tasks went beyond it
     */
    public record Spread(double low, double high) {

        /** What is taken where nothing was measured: half to twice the estimate. A rule of thumb, and shown as one. */
        public static final Spread ASSUMED = new Spread(0.5, 2);
    }

    /** What one task is expected to take. */
    public EstimateRange range(TaskKind kind, String engine, Estimate estimate) {
        Optional<Entry> known = entries.stream()
                .filter(entry -> entry.kind() == kind && entry.engine().equals(engine))
                .findFirst();
        Optional<Spread> time = known.filter(entry -> entry.timed() >= ENOUGH).map(Entry::seconds);
        Spread seconds = time.orElse(Spread.ASSUMED);
        Spread cost =
                known.filter(entry -> entry.paid() >= ENOUGH).map(Entry::cost).orElse(Spread.ASSUMED);
        return new EstimateRange(
                estimate.seconds() * seconds.low(),
                estimate.seconds() * seconds.high(),
                Math.round(estimate.costMicroUsd() * cost.low()),
                Math.round(estimate.costMicroUsd() * cost.high()),
                1,
                time.isPresent() ? 1 : 0);
    }
}
