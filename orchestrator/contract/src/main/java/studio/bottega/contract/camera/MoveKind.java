package studio.bottega.contract.camera;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The moves of the language. */
public enum MoveKind {
    /** The camera stands still. */
    STATIC("", 0, 0, EnumSet.of(Direction.NONE)),
    /** Forward along the view. */
    PUSH_IN("m", 1, 100, EnumSet.of(Direction.IN)),
    /** Backward along the view. */
    PULL_OUT("m", 1, 100, EnumSet.of(Direction.OUT)),
    /** Turns about the vertical. */
    PAN("deg", 15, 360, EnumSet.of(Direction.LEFT, Direction.RIGHT)),
    /** Turns about the horizontal. */
    TILT("deg", 10, 90, EnumSet.of(Direction.UP, Direction.DOWN)),
    /** Turns about the view. */
    ROLL("deg", 8, 360, EnumSet.of(Direction.CLOCKWISE, Direction.ANTICLOCKWISE)),
    /** Sideways. */
    TRUCK("m", 1, 100, EnumSet.of(Direction.LEFT, Direction.RIGHT)),
    /** Straight up or down. */
    PEDESTAL("m", 0.5, 100, EnumSet.of(Direction.UP, Direction.DOWN)),
    /** On the floor, whatever the tilt: in, out, left or right. */
    DOLLY("m", 1, 100, EnumSet.of(Direction.IN, Direction.OUT, Direction.LEFT, Direction.RIGHT)),
    /** Dolly in or out while the focal length keeps the subject at its size. */
    DOLLY_ZOOM("m", 1, 100, EnumSet.of(Direction.IN, Direction.OUT)),
    /** Around the subject, which stays where it is in the frame. */
    ORBIT("deg", 20, 360, EnumSet.of(Direction.LEFT, Direction.RIGHT)),
    /** Up or down while the tilt keeps the subject in the frame. */
    CRANE("m", 1, 100, EnumSet.of(Direction.UP, Direction.DOWN)),
    /** The focal length grows (in) or shrinks (out) by a factor. */
    ZOOM("x", 1.5, 20, EnumSet.of(Direction.IN, Direction.OUT)),
    /** Seeded unrest of a held camera; the amount is its spread in degrees. */
    HANDHELD("deg", 0.4, 10, EnumSet.of(Direction.NONE));

    private final String unit;
    private final double usualAmount;
    private final double maximum;
    private final Set<Direction> directions;

    MoveKind(String unit, double usualAmount, double maximum, Set<Direction> directions) {
        this.unit = unit;
        this.usualAmount = usualAmount;
        this.maximum = maximum;
        this.directions = directions;
    }

    /** The unit of the amount: {@code m}, {@code deg}, {@code x}, or empty for static. */
    public String unit() {
        return unit;
    }

    /** The amount when none is said, in {@link #unit()}. */
    public double usualAmount() {
        return usualAmount;
    }

    /** The largest amount that is accepted, in {@link #unit()}. */
    public double maximum() {
        return maximum;
    }

    /** The directions that make sense. */
    public Set<Direction> directions() {
        return Set.copyOf(directions);
    }

    /** The only direction there is, or for a move that can go two ways none. */
    Direction impliedDirection() {
        return directions.size() == 1 ? directions.iterator().next() : Direction.NONE;
    }

    /** Whether the text must say the direction. */
    public boolean needsDirection() {
        return directions.size() > 1;
    }

    /** The word in the text form, such as {@code push-in}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
