package studio.bottega.contract.domain;

/** What a person gets in the end. */
public enum DeliverableKind {
    /** A film with sound: advertising spot, lesson, animatic. */
    SPOT,
    /** A picture with typeset words. */
    POSTER
}
