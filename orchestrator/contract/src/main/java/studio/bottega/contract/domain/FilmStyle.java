package studio.bottega.contract.domain;

/** How the pictures of a film are treated. */
public enum FilmStyle {
    /** Water, leaves and the like have a life of their own, and fine grain joins the shots. So it was before there was a choice. */
    FILM,
    /** Nothing but the camera moves and nothing is grained: one can read and listen, and what rests costs next to nothing. */
    SLIDES;

    /** The style of a production's films. */
    public static FilmStyle of(ProductionKind kind) {
        return kind == ProductionKind.COURSE ? SLIDES : FILM;
    }
}
