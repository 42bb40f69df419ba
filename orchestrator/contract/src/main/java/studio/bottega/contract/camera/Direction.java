package studio.bottega.contract.camera;

import java.util.Locale;

/** Where a move goes. */
public enum Direction {
    /** The move has no direction (static, handheld). */
    NONE(1),
    /** To the camera's left. */
    LEFT(-1),
    /** To the camera's right. */
    RIGHT(1),
    /** Upwards. */
    UP(1),
    /** Downwards. */
    DOWN(-1),
    /** Towards the subject; for a zoom, to a longer focal length. */
    IN(1),
    /** Away from the subject; for a zoom, to a shorter focal length. */
    OUT(-1),
    /** The camera leans clockwise. */
    CLOCKWISE(1),
    /** The camera leans anticlockwise. */
    ANTICLOCKWISE(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /** +1 along the axis of the move, −1 against it. */
    public int sign() {
        return sign;
    }

    /** The word in the text form. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
