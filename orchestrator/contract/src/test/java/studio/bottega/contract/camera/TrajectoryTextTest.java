package studio.bottega.contract.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectoryTextTest {

    @Test
    void readsTheExampleOfTheLanguage() {
        Trajectory trajectory = Trajectory.parse("push-in 1.5 m over 4 s, 35 mm, ease-out; then truck left 2 m");

        assertThat(trajectory.focalLengthMm()).isEqualTo(35);
        assertThat(trajectory.segments())
                .containsExactly(
                        new Segment(
                                List.of(new Move(MoveKind.PUSH_IN, Direction.IN, 1.5)),
                                OptionalDouble.of(4),
                                Easing.EASE_OUT),
                        new Segment(
                                List.of(new Move(MoveKind.TRUCK, Direction.LEFT, 2)),
                                OptionalDouble.empty(),
                                Easing.LINEAR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static",
                "push-in 1.5 m over 4 s, 35 mm, ease-out; then truck left 2 m",
                "orbit right 30 deg and crane up 1 m over 5 s, 24 mm, sensor 24 mm, subject at 3 m, ease-in-out",
                "dolly-zoom in 2 m; then dolly left 1 m; then handheld 0.5 deg",
                "zoom in 2x and roll clockwise 5 deg over 2.5 s",
                "push-in at 0.333 m/s over 2.7 s; zoom to 85 mm",
                "pan left 12 deg and tilt up 3 deg; then pedestal down 0.4 m over 1 s, ease-in; then pull-out 1 m"
            })
    void textSurvivesTheRoundTrip(String text) {
        Trajectory once = Trajectory.parse(text);

        assertThat(Trajectory.parse(once.text())).isEqualTo(once);
    }

    @Test
    void everyTrajectorySurvivesTheRoundTrip() {
        for (int seed = 0; seed < 200; seed++) {
            Trajectory trajectory = random(new Random(seed));

            assertThat(Trajectory.parse(trajectory.text())).as("seed %d", seed).isEqualTo(trajectory);
        }
    }

    @Test
    void speedAndAmountGiveTheTime() {
        Segment segment =
                Trajectory.parse("truck right 3 m at 0.5 m/s").segments().get(0);

        assertThat(segment.seconds()).hasValue(6);
    }

    @Test
    void speedAndTimeGiveTheAmount() {
        Move move = Trajectory.parse("pan left at 6 deg/s over 5 s")
                .segments()
                .get(0)
                .moves()
                .get(0);

        assertThat(move).isEqualTo(new Move(MoveKind.PAN, Direction.LEFT, 30));
    }

    @Test
    void zoomToALensBecomesAFactorOfTheLensBefore() {
        Trajectory trajectory = Trajectory.parse("static over 1 s, 25 mm; zoom to 50 mm; zoom to 25 mm");

        assertThat(trajectory.segments().get(1).moves()).containsExactly(new Move(MoveKind.ZOOM, Direction.IN, 2));
        assertThat(trajectory.segments().get(2).moves()).containsExactly(new Move(MoveKind.ZOOM, Direction.OUT, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| empty",
                "fly around| Cannot read \"fly around\"",
                "pan 10 deg| say where the pan goes: left or right",
                "push-in 2 deg| measured in m, not in deg",
                "truck up 1 m| A truck cannot go up",
                "push-in 1 m over 4 s, banana| Cannot read \"banana\"",
                "static, 0 mm| The focal length must be 4 to 1200 mm, got 0 mm",
                "static; truck left 1 m, 50 mm| said once",
                "push-in 999 m| out of range",
                "push-in -1 m| out of range",
                "zoom in 0.5x| factor of at least 1",
                "static over 0 s| more than 0 s"
            })
    void errorsAreSentences(String text, String part) {
        assertThatThrownBy(() -> Trajectory.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part.strip())
                .hasMessageEndingWith(".");
    }

    @Test
    void endlessTextIsRefused() {
        assertThatThrownBy(() -> Trajectory.parse("static;".repeat(200))).hasMessageContaining("at most 64 segments");
        assertThatThrownBy(() -> Trajectory.parse("x".repeat(100_000))).hasMessageContaining("at most 4000");
    }

    private static Trajectory random(Random random) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            List<Move> moves = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(2); k++) {
                MoveKind kind = MoveKind.values()[random.nextInt(MoveKind.values().length)];
                List<Direction> directions = new ArrayList<>(kind.directions());
                directions.sort(null);
                double amount = kind == MoveKind.STATIC ? 0 : (100 + random.nextInt(900)) / 100.0;
                moves.add(new Move(kind, directions.get(random.nextInt(directions.size())), amount));
            }
            OptionalDouble seconds =
                    random.nextBoolean() ? OptionalDouble.of((10 + random.nextInt(50)) / 10.0) : OptionalDouble.empty();
            segments.add(new Segment(moves, seconds, Easing.values()[random.nextInt(4)]));
        }
        return new Trajectory(18 + random.nextInt(100), 36, 1 + random.nextInt(20), segments);
    }
}
