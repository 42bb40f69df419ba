package studio.bottega.generators.train;

/**
 * The learning rate of each step: rises linearly, then falls.
 *
 * @param peak after the rise
 * @param warmUp steps of the rise
 * @param total steps of the whole run
 */
public record LearningRate(double peak, long warmUp, long total, Decay decay) {

    /** How the rate falls from its peak. */
    public enum Decay {
        CONSTANT,
        /** To 0 in the last step. */
        LINEAR,
        /** To 0 in the last step along half a cosine (Loshchilov and Hutter 2016, arXiv:1608.03983, eq. 5). */
        COSINE
    }

    public LearningRate {
        if (!(peak > 0) || warmUp < 0 || total < 1) {
            throw new IllegalArgumentException(
                    "A learning rate needs a positive peak and steps, got %s, %d of %d".formatted(peak, warmUp, total));
        }
    }

    /**
     * @param step from 0
     */
    public double at(long step) {
        if (step < warmUp) {
            return peak * (step + 1) / (warmUp + 1);
        }
        double done = Math.min(1, (double) (step - warmUp) / Math.max(1, total - warmUp));
        return peak
                * switch (decay) {
                    case CONSTANT -> 1;
                    case LINEAR -> 1 - done;
                    case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
                };
    }
}
