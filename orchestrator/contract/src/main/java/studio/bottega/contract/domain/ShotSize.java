package studio.bottega.contract.domain;

/** How much of the subject the frame holds. */
public enum ShotSize {
    EXTREME_WIDE,
    WIDE,
    FULL,
    MEDIUM,
    CLOSE_UP,
    EXTREME_CLOSE_UP
}
