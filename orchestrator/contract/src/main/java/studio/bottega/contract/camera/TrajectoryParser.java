package studio.bottega.contract.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the text form. Grammar, words in any case:
 *
 * <pre>
 * trajectory = segment { ";" [ "then" ] segment }
 * segment    = move { "and" move } { [ "," ] option }
 * move       = kind [ direction ] [ [ "to" ] number unit ]
 * option     = "over" number "s" | "at" number unit "/s" | number "mm" | "sensor" number "mm"
 *            | "subject at" number "m" | easing
 * </pre>
 *
 * <p>Without an amount a move takes its usual one, or speed times time when both are said. Lens, sensor and subject belong to
 * the first segment. One instance reads one text; not thread-safe.
 */
final class TrajectoryParser {

    private static final int MAX_LENGTH = 4000;
    private static final Set<Easing> EASINGS = EnumSet.allOf(Easing.class);
    private static final String NUMBER = "(-?\\d{1,6}(?:\\.\\d{1,6})?)";
    private static final Pattern AMOUNT =
            Pattern.compile("(?:by |to )?" + NUMBER + " ?(mm|cm|m|meters?|metres?|deg|degrees?|°|x|times)?(?![\\w/])");
    private static final Pattern OVER = Pattern.compile("(?:over|for|in) " + NUMBER + " ?(?:s|sec|seconds?)\\b");
    private static final Pattern SPEED =
            Pattern.compile("at " + NUMBER + " ?(m|deg|degrees|°|x) ?(?:/|per ) ?(?:s|sec|second)\\b");
    private static final Pattern LENS = Pattern.compile(NUMBER + " ?mm\\b(?: lens)?");
    private static final Pattern SENSOR = Pattern.compile("sensor " + NUMBER + " ?mm\\b");
    private static final Pattern SUBJECT = Pattern.compile("subject (?:at )?" + NUMBER + " ?m\\b");

    private final String text;
    private double focalLengthMm = Trajectory.USUAL_FOCAL_LENGTH_MM;
    private double currentFocalLengthMm = focalLengthMm;
    private double sensorMm = CameraPose.FULL_FRAME_MM;
    private double subjectMetres = Trajectory.USUAL_SUBJECT_METRES;

    TrajectoryParser(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A camera text has at most %d characters, got %d.".formatted(MAX_LENGTH, text.length()));
        }
        this.text =
                text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }

    Trajectory trajectory() {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The camera text is empty; write at least \"static\".");
        }
        String[] parts = text.split(";|, then ", -1);
        if (parts.length > Trajectory.MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    "A trajectory has at most %d segments, got %d.".formatted(Trajectory.MAX_SEGMENTS, parts.length));
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : parts) {
            segments.add(new SegmentReader(part.strip().replaceFirst("^then ", ""), segments.isEmpty()).read());
        }
        return new Trajectory(focalLengthMm, sensorMm, subjectMetres, segments);
    }

    /** Reads from the left; {@code rest} is what is not yet understood. */
    private final class SegmentReader {
        private String rest;
        private final String whole;
        private final boolean first;
        private OptionalDouble seconds = OptionalDouble.empty();
        private OptionalDouble speed = OptionalDouble.empty();
        private Easing easing = Easing.LINEAR;

        SegmentReader(String whole, boolean first) {
            this.whole = whole;
            this.rest = whole;
            this.first = first;
        }

        Segment read() {
            List<Words> moves = new ArrayList<>();
            do {
                moves.add(move());
            } while (skip("and ") || skip("with "));
            while (!rest.isEmpty()) {
                skip(",");
                option();
            }
            List<Move> built = new ArrayList<>();
            for (Words words : moves) {
                built.add(words.build(built.isEmpty()));
            }
            return new Segment(built, seconds, easing);
        }

        private Words move() {
            MoveKind kind = kind();
            Direction direction = kind.impliedDirection();
            for (Direction candidate : Direction.values()) {
                if (candidate != Direction.NONE && kind != MoveKind.STATIC && skipWord(candidate.word())) {
                    direction = candidate;
                }
            }
            if (direction == Direction.NONE && kind.needsDirection() && !rest.startsWith("to ")) {
                throw unread(
                        "say where the %s goes: %s".formatted(kind.word(), TrajectoryText.choices(kind.directions())));
            }
            boolean target = rest.startsWith("to ");
            Matcher amount = AMOUNT.matcher(rest);
            if (kind == MoveKind.STATIC || !amount.lookingAt()) {
                return new Words(kind, direction, OptionalDouble.empty(), "", false);
            }
            rest = rest.substring(amount.end()).strip();
            String unit = amount.group(2) == null ? "" : amount.group(2);
            return new Words(kind, direction, OptionalDouble.of(Double.parseDouble(amount.group(1))), unit, target);
        }

        private MoveKind kind() {
            // Longest word first: "dolly-zoom" before "dolly".
            return Arrays.stream(MoveKind.values())
                    .sorted((a, b) -> b.word().length() - a.word().length())
                    .filter(kind ->
                            skipWord(kind.word()) || skipWord(kind.word().replace('-', ' ')))
                    .findFirst()
                    .orElseThrow(() -> unread("a move is one of "
                            + Arrays.stream(MoveKind.values())
                                    .map(MoveKind::word)
                                    .collect(Collectors.joining(", "))));
        }

        private void option() {
            Matcher over = OVER.matcher(rest);
            Matcher at = SPEED.matcher(rest);
            Matcher lens = LENS.matcher(rest);
            Matcher sensor = SENSOR.matcher(rest);
            Matcher subject = SUBJECT.matcher(rest);
            if (over.lookingAt()) {
                seconds = OptionalDouble.of(take(over));
            } else if (at.lookingAt()) {
                speed = OptionalDouble.of(take(at));
            } else if (lens.lookingAt()) {
                focalLengthMm = onlyAtTheStart("A lens", take(lens), ": use \"zoom to\" on the way");
                currentFocalLengthMm = focalLengthMm;
            } else if (sensor.lookingAt()) {
                sensorMm = onlyAtTheStart("A sensor", take(sensor), "");
            } else if (subject.lookingAt()) {
                subjectMetres = onlyAtTheStart("The distance of the subject", take(subject), "");
            } else {
                easing = EASINGS.stream()
                        .sorted((a, b) -> b.word().length() - a.word().length())
                        .filter(candidate -> skipWord(candidate.word()))
                        .findFirst()
                        .orElseThrow(
                                () -> unread(
                                        "after the moves come a time such as \"over 4 s\", a lens such as \"35 mm\" or an easing"));
            }
        }

        private double onlyAtTheStart(String what, double value, String advice) {
            if (!first) {
                throw new IllegalArgumentException(
                        "%s is said once, in the first segment, not in \"%s\"%s.".formatted(what, whole, advice));
            }
            return value;
        }

        private double take(Matcher matcher) {
            rest = rest.substring(matcher.end()).strip();
            return Double.parseDouble(matcher.group(1));
        }

        private boolean skipWord(String word) {
            boolean there = rest.startsWith(word)
                    && (rest.length() == word.length() || " ,°".indexOf(rest.charAt(word.length())) >= 0);
            return there && skip(word);
        }

        private boolean skip(String prefix) {
            if (!rest.startsWith(prefix)) {
                return false;
            }
            rest = rest.substring(prefix.length()).strip();
            return true;
        }

        private IllegalArgumentException unread(String advice) {
            String where = rest.isEmpty() ? "the end of" : "\"%s\" in".formatted(shortened(rest));
            return new IllegalArgumentException(
                    "Cannot read %s the camera text \"%s\"; %s.".formatted(where, shortened(whole), advice));
        }

        /** What was said of one move; speed and time are known only at the end of the segment. */
        private final class Words {
            private final MoveKind kind;
            private final Direction direction;
            private final OptionalDouble amount;
            private final String unit;
            private final boolean target;

            Words(MoveKind kind, Direction direction, OptionalDouble amount, String unit, boolean target) {
                this.kind = kind;
                this.direction = direction;
                this.amount = amount;
                this.unit = unit;
                this.target = target;
            }

            Move build(boolean leads) {
                if (kind == MoveKind.STATIC) {
                    return new Move(kind, direction, 0);
                }
                if (kind == MoveKind.ZOOM && amount.isPresent() && (target || unit.equals("mm"))) {
                    return zoomTo(amount.getAsDouble());
                }
                double metresOrDegrees = amount.orElse(kind.usualAmount()) * scale();
                if (leads && speed.isPresent() && speed.getAsDouble() > 0) {
                    if (amount.isEmpty() && seconds.isPresent()) {
                        metresOrDegrees = speed.getAsDouble() * seconds.getAsDouble();
                    } else if (seconds.isEmpty()) {
                        seconds = OptionalDouble.of(printable(metresOrDegrees / speed.getAsDouble()));
                    }
                }
                return new Move(kind, direction, printable(metresOrDegrees));
            }

            private Move zoomTo(double millimetres) {
                if (!(millimetres >= 4 && millimetres <= 1200)) {
                    throw new IllegalArgumentException("A zoom to %s mm is out of range: a lens has 4 to 1200 mm."
                            .formatted(TrajectoryText.number(millimetres)));
                }
                double factor = millimetres / currentFocalLengthMm;
                currentFocalLengthMm = millimetres;
                return new Move(
                        kind, factor >= 1 ? Direction.IN : Direction.OUT, printable(Math.max(factor, 1 / factor)));
            }

            private double scale() {
                String said = unit.equals("cm") ? "m" : unit;
                boolean fits = said.isEmpty()
                        || kind.unit().charAt(0)
                                == (said.equals("°") ? 'd' : said.equals("times") ? 'x' : said.charAt(0));
                if (!fits || said.equals("mm")) {
                    throw new IllegalArgumentException("A %s is measured in %s, not in %s, in \"%s\"."
                            .formatted(kind.word(), kind.unit(), unit, shortened(whole)));
                }
                return unit.equals("cm") ? 0.01 : 1;
            }
        }
    }

    /** What the text form can say: four decimals. */
    private static double printable(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static String shortened(String words) {
        return words.length() <= 80 ? words : words.substring(0, 77) + "...";
    }
}
