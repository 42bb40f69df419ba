package studio.bottega.engine.studio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How files of a kind begin, so that a file is not taken for what it is not. */
final class Signatures {

    /** How much of a file has to be looked at. */
    static final int HEAD_BYTES = 512;

    /** Bytes that stand at a place of the file. */
    private record Mark(int offset, byte[] bytes) {

        static Mark at(int offset, String latin1) {
            return new Mark(offset, latin1.getBytes(StandardCharsets.ISO_8859_1));
        }

        boolean in(byte[] head) {
            return head.length >= offset + bytes.length
                    && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final List<List<Mark>> BOXES = List.of(List.of(Mark.at(4, "ftyp")));
    private static final List<List<Mark>> WAVE = List.of(List.of(Mark.at(0, "RIFF"), Mark.at(8, "WAVE")));

    /** For each media type its signatures; of one, every mark must be there. */
    private static final Map<String, List<List<Mark>>> KNOWN = Map.ofEntries(
            Map.entry("image/png", List.of(List.of(Mark.at(0, "\211PNG\r\n\032\n")))),
            Map.entry("image/jpeg", List.of(List.of(Mark.at(0, "\377\330\377")))),
            Map.entry("image/gif", List.of(List.of(Mark.at(0, "GIF8")))),
            Map.entry("image/webp", List.of(List.of(Mark.at(0, "RIFF"), Mark.at(8, "WEBP")))),
            Map.entry("font/ttf", List.of(List.of(Mark.at(0, "\0\1\0\0")), List.of(Mark.at(0, "true")))),
            Map.entry("font/otf", List.of(List.of(Mark.at(0, "OTTO")), List.of(Mark.at(0, "\0\1\0\0")))),
            Map.entry("application/pdf", List.of(List.of(Mark.at(0, "%PDF-")))),
            Map.entry("audio/wav", WAVE),
            Map.entry("audio/x-wav", WAVE),
            Map.entry("audio/flac", List.of(List.of(Mark.at(0, "fLaC")))),
            Map.entry("audio/ogg", List.of(List.of(Mark.at(0, "OggS")))),
            Map.entry("audio/mp4", BOXES),
            Map.entry("video/mp4", BOXES),
            Map.entry("video/quicktime", List.of(List.of(Mark.at(4, "ftyp")), List.of(Mark.at(4, "moov")))),
            Map.entry("video/webm", List.of(List.of(Mark.at(0, "\032E\337\243")))));

    private Signatures() {}

    /**
     * Whether a file may be what is said of it: it begins as its kind does, or text holds no zero byte. Kinds without a
     * signature are believed.
     *
     * @param head the first bytes, {@link #HEAD_BYTES} or the whole file
     */
    static boolean fits(byte[] head, String mediaType) {
        List<List<Mark>> signatures = KNOWN.get(mediaType);
        if (signatures != null) {
            return signatures.stream().anyMatch(marks -> marks.stream().allMatch(mark -> mark.in(head)));
        }
        return !(mediaType.startsWith("text/") || mediaType.equals("application/json")) || !holdsZero(head);
    }

    private static boolean holdsZero(byte[] head) {
        for (byte value : head) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }
}
