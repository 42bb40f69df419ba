package studio.bottega.local.remote;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes server-sent events apart, as the WHATWG HTML standard (section 9.2) says: fields, comments, messages that end
 * with an empty line. Confined to one thread.
 */
final class SseReader {

    private static final int LINE_BYTES_MAX = 1 << 20;
    private static final int MESSAGE_CHARACTERS_MAX = 4 << 20;

    private final InputStream in;

    SseReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * One message.
     *
     * @param id empty if it has none
     * @param event {@code message} unless it says otherwise
     */
    record Message(String id, String event, String data) {}

    /** The next message; empty at the end of the stream. Half a message at the end is dropped: it will be sent again. */
    Optional<Message> next() throws IOException {
        String id = "";
        String event = "message";
        StringBuilder data = new StringBuilder();
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            String text = line.get();
            if (text.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(new Message(id, event, data.substring(0, data.length() - 1)));
                }
                id = "";
                event = "message";
                continue;
            }
            int colon = text.indexOf(':');
            String field = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "id" -> id = value;
                case "event" -> event = value;
                case "data" -> append(data, value);
                default -> {} // comments keep the connection alive; the rest is for browsers
            }
        }
        return Optional.empty();
    }

    private static void append(StringBuilder data, String value) throws IOException {
        if (data.length() + value.length() > MESSAGE_CHARACTERS_MAX) {
            throw new IOException("an event is longer than " + MESSAGE_CHARACTERS_MAX + " characters");
        }
        data.append(value).append('\n');
    }

    /** Up to LF, CR LF or CR is not told apart: our server writes LF. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int next;
        while ((next = in.read()) >= 0) {
            if (next == '\n') {
                String text = bytes.toString(StandardCharsets.UTF_8);
                return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
            if (bytes.size() >= LINE_BYTES_MAX) {
                throw new IOException("an event has a line of more than " + LINE_BYTES_MAX + " bytes");
            }
            bytes.write(next);
        }
        return Optional.empty();
    }
}
