package studio.bottega.engine.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads server-sent events as a browser does. */
final class SseReader implements AutoCloseable {

    /** One event; a comment has the name {@code comment}. */
    record Event(String id, String name, String data) {}

    private final BufferedReader lines;

    SseReader(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** Everything up to and with the first event that is wanted, or the end of the stream. */
    List<Event> until(Predicate<Event> wanted) {
        List<Event> events = new ArrayList<>();
        String id = "";
        String name = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith(":")) {
                    name = "comment";
                } else if (line.isEmpty() && !(data + name).isEmpty()) {
                    Event event = new Event(id, name, data);
                    events.add(event);
                    if (wanted.test(event)) {
                        return events;
                    }
                    id = "";
                    name = "";
                    data = "";
                }
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
