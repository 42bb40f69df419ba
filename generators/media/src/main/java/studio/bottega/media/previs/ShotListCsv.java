package studio.bottega.media.previs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.bottega.contract.camera.CameraPhrase;
import studio.bottega.contract.domain.Subject;

/** {@code shot-list.csv} after RFC 4180, in UTF-8, one shot a line. */
final class ShotListCsv {

    private static final List<String> COLUMNS = List.of(
            "Shot",
            "Id",
            "Scene",
            "Heading",
            "Start",
            "End",
            "Seconds",
            "Frames",
            "Size",
            "Lens mm",
            "Sensor mm",
            "Camera",
            "In words",
            "In picture",
            "Action",
            "Dialogue",
            "On screen",
            "Fade s",
            "Continues from",
            "Purpose");

    private ShotListCsv() {}

    static byte[] of(ShotBook book) {
        StringBuilder csv = new StringBuilder(row(COLUMNS));
        book.takes().forEach(take -> csv.append(row(cells(book, take))));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(ShotBook book, ShotBook.Take take) {
        var shot = take.shot();
        List<String> seen = new ArrayList<>(shot.entities());
        shot.subjects().stream().map(Subject::description).forEach(seen::add);
        return List.of(
                Integer.toString(take.number()),
                shot.id(),
                take.scene().id(),
                take.scene().heading(),
                Timecode.of(take.firstFrame(), book.framesPerSecond()),
                Timecode.of(take.endFrame(), book.framesPerSecond()),
                Plain.number(book.seconds(take.frames())),
                Integer.toString(take.frames()),
                Plain.words(shot.framing()),
                Plain.number(take.trajectory().focalLengthMm()),
                Plain.number(take.trajectory().sensorMm()),
                take.trajectory().text(),
                CameraPhrase.of(take.trajectory(), shot.durationSeconds()),
                String.join(", ", seen),
                shot.action(),
                shot.narration(),
                shot.onScreenText(),
                Plain.number(shot.transitionSeconds()),
                shot.continuesFrom(),
                shot.purpose());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ShotListCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Words that a spreadsheet would take for a formula get an apostrophe in front. */
    private static String cell(String text) {
        String line = Plain.line(text);
        String safe = !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
        return safe.matches("[^\",]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
