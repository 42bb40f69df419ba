package studio.bottega.contract.domain;

/** The hour, as light sees it. */
public enum DayTime {
    DAWN,
    DAY,
    GOLDEN_HOUR,
    DUSK,
    NIGHT
}
