package studio.bottega.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the brief's words come from: the command line, a file or standard input. */
final class BriefText {

    /** Far beyond what is taken, so that the answer can say how much too long the text is. */
    private static final int BYTES_MAX = 8 << 20;

    private BriefText() {}

    /** @param said the text, or {@code @FILE}, or {@code -} */
    static String read(String said, Session session) {
        try {
            if (said.equals("-")) {
                return read(session.terminal().in(), "standard input");
            }
            if (!said.startsWith("@")) {
                return said;
            }
            Path file = session.machine().directory().resolve(said.substring(1));
            if (!Files.isRegularFile(file)) {
                throw new CommandFailure(ExitCode.REFUSED, "There is no file " + file + " to read the brief from.");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, file.toString());
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REFUSED, "The brief cannot be read: " + e.getMessage(), e);
        }
    }

    private static String read(InputStream in, String place) throws IOException {
        byte[] bytes = in.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "The brief in %s has more than %d MB.".formatted(place, BYTES_MAX >> 20));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "The brief in %s is not UTF-8 text. Give pictures and documents with --attach.".formatted(place),
                    e);
        }
    }
}
