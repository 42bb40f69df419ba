package studio.bottega.media.previs;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * {@code timeline.edl}: an edit decision list after CMX 3600. The source is the animatic itself, from its first frame; the record side
 * begins at one hour. Names are ASCII, timecode is non-drop.
 */
final class Edl {

    private static final String REEL = "ANIMATIC";
    private static final int MAX_EVENTS = 999;

    private Edl() {}

    static byte[] of(ShotBook book) {
        int rate = book.framesPerSecond();
        StringBuilder edl = new StringBuilder("TITLE: %s\r\nFCM: NON-DROP FRAME\r\n\r\n"
                .formatted(Plain.ascii(book.title(), 70).toUpperCase(Locale.ROOT)));
        long hour = (long) Timecode.HOUR_SECONDS * rate;
        for (ShotBook.Take take : book.takes()) {
            if (take.number() > MAX_EVENTS) {
                break;
            }
            edl.append("%03d  %-8s V     C        %s %s %s %s\r\n"
                    .formatted(
                            take.number(),
                            REEL,
                            Timecode.of(take.firstFrame(), rate),
                            Timecode.of(take.endFrame(), rate),
                            Timecode.of(hour + take.firstFrame(), rate),
                            Timecode.of(hour + take.endFrame(), rate)));
            edl.append("* FROM CLIP NAME: %s\r\n".formatted(Plain.ascii(clipName(take), 60)));
            for (int i = 0; i < take.trajectory().segments().size(); i++) {
                long at = hour + take.firstFrame() + Math.round(take.camera().startOf(i) * rate);
                edl.append("* LOC: %s %-7s %s\r\n"
                        .formatted(
                                Timecode.of(Math.min(at, hour + take.endFrame() - 1), rate),
                                "GREEN",
                                Plain.ascii(Moves.name(take, i), 60)));
            }
            if (!take.shot().action().isBlank()) {
                edl.append("* COMMENT: %s\r\n".formatted(Plain.ascii(take.shot().action(), 120)));
            }
            edl.append("\r\n");
        }
        return edl.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String clipName(ShotBook.Take take) {
        return "%s (%s)".formatted(take.name(), take.shot().id());
    }
}
