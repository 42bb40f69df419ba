package studio.bottega.contract.plan;

/**
 * Between what and what work is expected to take. The ends are sums: all tasks at their quick end, all at their slow end, since what slows one down mostly
 * slows down the others too.
 *
 * @param lowSeconds time on a device, one task after the other
 * @param highSeconds not below {@code lowSeconds}
 * @param lowCostMicroUsd money, in millionths of a US dollar
 * @param highCostMicroUsd not below {@code lowCostMicroUsd}
 * @param tasks how many tasks that is
 * @param measured for how many of them it was measured here how long such tasks really take; for the others it is the spread that
 *     {@link TrackRecord.Spread#ASSUMED} states
 */
public record EstimateRange(
        double lowSeconds, double highSeconds, long lowCostMicroUsd, long highCostMicroUsd, int tasks, int measured) {

    public static final EstimateRange NOTHING = new EstimateRange(0, 0, 0, 0, 0, 0);

    public EstimateRange plus(EstimateRange other) {
        return new EstimateRange(
                lowSeconds + other.lowSeconds,
                highSeconds + other.highSeconds,
                lowCostMicroUsd + other.lowCostMicroUsd,
                highCostMicroUsd + other.highCostMicroUsd,
                tasks + other.tasks,
                measured + other.measured);
    }
}
