package studio.bottega.contract.domain;

/** What part a subject plays in a picture. */
public enum Prominence {
    HERO,
    SUPPORTING,
    DETAIL
}
