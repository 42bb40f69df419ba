package studio.bottega.contract.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the camera does in a shot: a lens and segments of moves, one after the other.
 *
 * <p>The compact text form reads {@code push-in 1.5 m over 4 s, 35 mm, ease-out; then truck left 2 m}; moves that happen
 * together are joined by {@code and}. {@link #parse} and {@link #text} are inverse.
 *
 * @param focalLengthMm at the start, in millimetres
 * @param sensorMm the sensor along the frame's longer side, in millimetres
 * @param subjectMetres distance of the subject at the start: what an orbit, a crane and a dolly-zoom turn around
 * @param segments one to 64
 */
public record Trajectory(double focalLengthMm, double sensorMm, double subjectMetres, List<Segment> segments) {

    /** Focal length when none is said. */
    public static final double USUAL_FOCAL_LENGTH_MM = 35;
    /** Distance of the subject when none is said. */
    public static final double USUAL_SUBJECT_METRES = 4;

    static final int MAX_SEGMENTS = 64;

    public Trajectory {
        segments = List.copyOf(segments);
        requireWithin("The focal length", focalLengthMm, 4, 1200, "mm");
        requireWithin("The sensor", sensorMm, 4, 100, "mm");
        requireWithin("The distance of the subject", subjectMetres, 0.1, 10_000, "m");
        if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    "A trajectory has 1 to %d segments, got %d.".formatted(MAX_SEGMENTS, segments.size()));
        }
    }

    /** A camera that stands still, with a 35 mm lens. */
    public static Trajectory still() {
        Segment segment = new Segment(
                List.of(new Move(MoveKind.STATIC, Direction.NONE, 0)), OptionalDouble.empty(), Easing.LINEAR);
        return new Trajectory(USUAL_FOCAL_LENGTH_MM, CameraPose.FULL_FRAME_MM, USUAL_SUBJECT_METRES, List.of(segment));
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException with a sentence that names the words it could not read
     */
    public static Trajectory parse(String text) {
        return TrajectoryText.parse(text);
    }

    /** The text form, from which {@link #parse} makes an equal trajectory. */
    public String text() {
        return TrajectoryText.print(this);
    }

    /**
     * What is wrong with this trajectory in a shot of the given length.
     *
     * @return sentences for a person, empty when all is well
     */
    public List<String> problems(double shotSeconds) {
        if (!(shotSeconds > 0)) {
            return List.of("A shot lasts more than 0 s, got %s s.".formatted(TrajectoryText.number(shotSeconds)));
        }
        List<String> problems = new ArrayList<>();
        double said = saidSeconds();
        if (said > shotSeconds + 1e-6) {
            problems.add("The moves last %s s but the shot only %s s; shorten them or the shot must grow."
                    .formatted(TrajectoryText.number(said), TrajectoryText.number(shotSeconds)));
            return problems;
        }
        if (openSegments() > 0 && shotSeconds - said < 0.1 * openSegments()) {
            problems.add("The moves without a duration have %s s left of %s s; give the others less time."
                    .formatted(TrajectoryText.number(shotSeconds - said), TrajectoryText.number(shotSeconds)));
            return problems;
        }
        TrajectoryChecks.addTo(problems, this, durations(shotSeconds));
        return problems;
    }

    /**
     * Lays the trajectory over a shot. Segments without a duration share what is left; if all have one and the shot is
     * longer, the camera rests in the last pose.
     *
     * @param shotSeconds over 0
     * @param seed of the handheld unrest
     * @throws IllegalArgumentException with the first of {@link #problems}
     */
    public CameraPath over(double shotSeconds, long seed) {
        List<String> problems = problems(shotSeconds);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0));
        }
        return new CameraPath(this, durations(shotSeconds), seed);
    }

    private double[] durations(double shotSeconds) {
        double open = openSegments() == 0 ? 0 : (shotSeconds - saidSeconds()) / openSegments();
        return segments.stream()
                .mapToDouble(segment -> segment.seconds().orElse(open))
                .toArray();
    }

    private double saidSeconds() {
        return segments.stream()
                .mapToDouble(segment -> segment.seconds().orElse(0))
                .sum();
    }

    private long openSegments() {
        return segments.stream().filter(segment -> segment.seconds().isEmpty()).count();
    }

    private static void requireWithin(String what, double value, double least, double most, String unit) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s must be %s to %s %s, got %s %s."
                    .formatted(
                            what,
                            TrajectoryText.number(least),
                            TrajectoryText.number(most),
                            unit,
                            TrajectoryText.number(value),
                            unit));
        }
    }
}
