package studio.bottega.media.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.Weather;
import studio.bottega.media.motion.RiggedClips;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.scene.SceneComposer;

/** Reads every move at five speeds in several places, and prints how far off the readings are. A program, not a test. */
final class CameraTable {

    private static final double[] SPEEDS = {0.35, 0.6, 0.85, 1.1, 1.35};
    private static final double SECONDS = 2;

    private record Line(String text, double amount) {}

    static final List<Line> MOVES = List.of(
            new Line("static", 0),
            new Line("push-in %s m", 1),
            new Line("pull-out %s m", 1),
            new Line("pan right %s deg", 12),
            new Line("tilt up %s deg", 8),
            new Line("roll clockwise %s deg", 10),
            new Line("truck left %s m", 0.7),
            new Line("pedestal up %s m", 0.45),
            new Line("dolly right %s m", 0.6),
            new Line("orbit right %s deg", 14),
            new Line("crane down %s m", 0.7),
            new Line("zoom in %sx", 0.4),
            new Line("dolly-zoom in %s m", 0.9),
            new Line("handheld %s deg", 0.6));

    private interface Place {
        Path film(Path file, String move, double seconds);
    }

    private CameraTable() {}

    /** @param arguments places to film in, of {@code room}, {@code hall}, {@code upright}, {@code forest}, {@code interior}; and moves, as {@code +push-in} */
    public static void main(String[] arguments) throws IOException {
        Path clip = Files.createTempFile("camera", ".mp4");
        List<String> places =
                Arrays.stream(arguments).filter(word -> !word.startsWith("+")).toList();
        List<Line> moves = MOVES.stream()
                .filter(line -> Arrays.stream(arguments).noneMatch(word -> word.startsWith("+"))
                        || Arrays.asList(arguments).contains("+" + line.text().split(" ")[0]))
                .toList();
        for (String name : places.isEmpty() ? List.of("room", "hall") : places) {
            table(name, place(name), moves, clip);
        }
        Files.delete(clip);
    }

    private static Place place(String name) {
        return switch (name) {
            case "room" -> {
                LayeredPicture room = RiggedClips.room();
                yield (file, move, seconds) -> RiggedClips.film(file, move, seconds, room);
            }
            case "hall" -> (file, move, seconds) -> new TracedRoom(480, 270, 24).film(file, move, seconds, 5);
            case "upright" -> (file, move, seconds) -> new TracedRoom(270, 480, 25).film(file, move, seconds, 9);
            default -> {
                SceneDescription scene = new SceneDescription(
                        "A lantern",
                        Environment.valueOf(name.toUpperCase(Locale.ROOT)),
                        DayTime.DAY,
                        Weather.CLEAR,
                        Mood.CALM,
                        List.of(new Subject("solar lantern", Prominence.HERO)),
                        List.of(),
                        "");
                LayeredPicture picture = SceneComposer.compose(new ImageSpec(scene, ShotSize.WIDE, 640, 360), 7);
                yield (file, move, seconds) -> RiggedClips.film(file, move, seconds, picture);
            }
        };
    }

    private static void table(String name, Place place, List<Line> moves, Path clip) {
        System.out.printf("%n| %s | named, of 5 | without order | rotation | direction | length |%n", name);
        System.out.println("|---|---|---|---|---|---|");
        for (Line line : moves) {
            double[] worst = new double[3];
            int named = 0;
            int blind = 0;
            List<String> wrong = new ArrayList<>();
            for (double speed : SPEEDS) {
                double size = line.text().startsWith("zoom") ? 1 + line.amount() * speed : line.amount() * speed;
                String move = line.text().formatted(String.format(Locale.ROOT, "%.3f", size));
                place.film(clip, move, SECONDS);
                CameraReading reading = CameraReading.of(clip, Optional.of(Trajectory.parse(move)));
                MotionCheck check = reading.checks().get(0);
                named += check.asOrdered() ? 1 : 0;
                if (!check.asOrdered()) {
                    wrong.add(speed + ": " + check.expected() + " read as " + check.realised());
                }
                List<CameraReading.Stretch> seen =
                        CameraReading.of(clip, Optional.empty()).moves();
                boolean alone = seen.size() == 1
                        && check.expected().contains(seen.get(0).moves().get(0));
                blind += alone ? 1 : 0;
                if (!alone) {
                    wrong.add(speed + " blind: " + seen);
                }
                worst[0] = Math.max(worst[0], check.rotationErrorDegrees());
                worst[1] = Math.max(worst[1], check.directionErrorDegrees());
                worst[2] = Math.max(worst[2], Math.abs(check.lengthErrorPercent()));
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %.2f° | %.1f° | %.1f %% |%n",
                    line.text().replaceAll(" %s.*", ""),
                    named,
                    blind,
                    worst[0],
                    worst[1],
                    worst[2]);
            wrong.forEach(sentence -> System.out.println("    " + sentence));
        }
    }
}
