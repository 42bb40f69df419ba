package studio.bottega.contract.camera;

import java.util.Locale;

/** How a move's progress follows time. */
public enum Easing {
    /** Constant speed. */
    LINEAR,
    /** Starts slowly. */
    EASE_IN,
    /** Ends slowly. */
    EASE_OUT,
    /** Starts and ends slowly. */
    EASE_IN_OUT;

    /**
     * @param time fraction of the duration, clamped to 0 to 1
     * @return fraction of the amount, 0 to 1, monotonous
     */
    public double at(double time) {
        double t = Math.max(0, Math.min(1, time));
        return switch (this) {
            case LINEAR -> t;
            case EASE_IN -> t * t;
            case EASE_OUT -> 1 - (1 - t) * (1 - t);
            case EASE_IN_OUT -> t * t * (3 - 2 * t);
        };
    }

    /** The word in the text form, such as {@code ease-in-out}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
