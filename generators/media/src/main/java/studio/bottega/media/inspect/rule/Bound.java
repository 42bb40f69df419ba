package studio.bottega.media.inspect.rule;

/** On which side of its limit a value must be. */
public enum Bound {
    AT_LEAST {
        @Override
        boolean holds(double value, double limit, double tolerance) {
            return value >= limit - tolerance;
        }
    },
    AT_MOST {
        @Override
        boolean holds(double value, double limit, double tolerance) {
            return value <= limit + tolerance;
        }
    },
    /** As near to it as the tolerance says. */
    WITHIN {
        @Override
        boolean holds(double value, double limit, double tolerance) {
            return Math.abs(value - limit) <= tolerance;
        }
    };

    abstract boolean holds(double value, double limit, double tolerance);
}
