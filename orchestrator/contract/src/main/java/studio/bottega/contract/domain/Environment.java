package studio.bottega.contract.domain;

/** The families of surroundings that a picture can have. */
public enum Environment {
    SKY,
    MOUNTAINS,
    SEA,
    FOREST,
    DESERT,
    MEADOW,
    CITY,
    INTERIOR,
    STUDIO,
    ABSTRACT
}
