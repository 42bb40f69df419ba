package studio.bottega.contract.domain;

/** What a person asked for. */
public enum ProductionKind {
    /** An advertising campaign: spot, posters, captions. */
    CAMPAIGN,
    /** Course media: narrated lesson, slides, quiz. */
    COURSE,
    /** Previsualisation: animatic, storyboard, shot list. */
    PREVIS
}
