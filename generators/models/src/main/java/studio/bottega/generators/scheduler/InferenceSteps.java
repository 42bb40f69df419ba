package studio.bottega.generators.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * How many steps a run takes, or which.
 *
 * @param count N; the length of the list if one is given
 * @param timesteps given timesteps in place of a spacing, or null
 * @param sigmas given noise levels in place of a spacing, or null
 * @param mu shift of flow-matching schedules that depend on the picture's size; NaN if not given
 * @param strength share of the schedule that is run, for the one scheduler (LCM) that spreads its steps over that share
 */
public record InferenceSteps(
        int count, double @Nullable [] timesteps, double @Nullable [] sigmas, double mu, double strength) {

    /** Longer runs than the longest training schedule make no sense. */
    private static final int MAX_COUNT = 10_000;

    public InferenceSteps {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "The number of inference steps must be in [1, %d], got %d".formatted(MAX_COUNT, count));
        }
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException("strength must be in (0, 1], got " + strength);
        }
    }

    public static InferenceSteps of(int count) {
        return new InferenceSteps(count, null, null, Double.NaN, 1);
    }

    public static InferenceSteps ofTimesteps(double... timesteps) {
        return new InferenceSteps(timesteps.length, timesteps.clone(), null, Double.NaN, 1);
    }

    public static InferenceSteps ofSigmas(double... sigmas) {
        return new InferenceSteps(sigmas.length, null, sigmas.clone(), Double.NaN, 1);
    }

    public InferenceSteps withMu(double shift) {
        return new InferenceSteps(count, timesteps, sigmas, shift, strength);
    }

    /** The same over a share of the schedule. */
    public InferenceSteps withStrength(double share) {
        return new InferenceSteps(count, timesteps, sigmas, mu, share);
    }

    /** The count, refused if it is above the number of training timesteps. */
    int countUpTo(int trainTimesteps) {
        if (count > trainTimesteps) {
            throw new IllegalArgumentException(
                    "The number of inference steps must be in [1, %d], got %d".formatted(trainTimesteps, count));
        }
        return count;
    }
}
