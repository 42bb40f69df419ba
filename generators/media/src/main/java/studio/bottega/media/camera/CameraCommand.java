package studio.bottega.media.camera;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.message.Json;
import studio.bottega.media.codec.MediaException;

/**
 * {@code bottega camera CLIP}: what a clip's camera did. Its exit code is 0 if the clip was read, also when it is not as ordered, and 4 if
 * the clip or the trajectory cannot be used.
 */
public final class CameraCommand {

    private static final int REFUSED = 4;

    private CameraCommand() {}

    /** @param arguments clip, trajectory or an empty text, {@code json} or {@code text} */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        PrintStream utf8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        Path clip = Path.of(arguments[0]);
        if (!Files.isRegularFile(clip)) {
            err.println("There is no file " + clip + ".");
            return REFUSED;
        }
        try {
            Optional<Trajectory> order =
                    arguments[1].isBlank() ? Optional.empty() : Optional.of(Trajectory.parse(arguments[1]));
            CameraReading reading = CameraReading.of(clip, order);
            if (arguments[2].equals("json")) {
                utf8.println(new String(Json.writePretty(reading), StandardCharsets.UTF_8));
            } else {
                print(reading, utf8);
            }
            return 0;
        } catch (IllegalArgumentException | MediaException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private static void print(CameraReading reading, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%.2f s read; %.0f points followed, %.0f %% of their motion explained%n",
                reading.seconds(),
                reading.points(),
                100 * reading.explained());
        for (CameraReading.Stretch stretch : reading.moves()) {
            out.printf(
                    Locale.ROOT,
                    "  %5.2f - %5.2f s  %s%n",
                    stretch.fromSeconds(),
                    stretch.toSeconds(),
                    CameraReading.sentence(stretch.moves()));
        }
        for (MotionCheck check : reading.checks()) {
            out.println(check.verdict());
            if (check.asOrdered()) {
                out.printf(
                        Locale.ROOT,
                        "    rotation %.2f degrees off, direction %.1f degrees, length %.1f %%%n",
                        check.rotationErrorDegrees(),
                        check.directionErrorDegrees(),
                        check.lengthErrorPercent());
            }
        }
    }
}
