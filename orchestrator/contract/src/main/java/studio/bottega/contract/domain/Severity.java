package studio.bottega.contract.domain;

/** How much a finding matters. */
public enum Severity {
    /** Worth knowing; nothing to repair. */
    INFO(0),
    /** A careful eye sees it. */
    MINOR(0.02),
    /** Most people see it. */
    MAJOR(0.10),
    /** The deliverable cannot be used as it is. */
    BLOCKER(0.40);

    private final double penalty;

    Severity(double penalty) {
        this.penalty = penalty;
    }

    /** What one finding takes from a score of 1. */
    public double penalty() {
        return penalty;
    }
}
