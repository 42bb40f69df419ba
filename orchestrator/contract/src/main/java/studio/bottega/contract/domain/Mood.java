package studio.bottega.contract.domain;

/** The feeling that palette, light, music and voice share. */
public enum Mood {
    WARM,
    ADVENTUROUS,
    CALM,
    UPLIFTING,
    PLAYFUL,
    CINEMATIC,
    TENSE,
    MYSTERIOUS,
    CORPORATE,
    ROMANTIC,
    MELANCHOLIC,
    ENERGETIC
}
