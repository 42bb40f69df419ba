package studio.bottega.contract.domain;

/** What a typeset line is for; it decides size, weight and place. */
public enum TextRole {
    PRODUCT,
    HEADLINE,
    TAGLINE,
    BODY,
    CALL_TO_ACTION,
    LEGAL
}
