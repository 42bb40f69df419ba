package studio.bottega.media.course;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive that has the same bytes whenever it is written: entries in order of their names, all of one moment. */
final class Bundle {

    private static final LocalDateTime MOMENT = LocalDateTime.of(2000, 1, 1, 0, 0);

    /** Writes an entry. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final SortedMap<String, Content> entries = new TreeMap<>();

    Bundle with(String name, byte[] bytes) {
        byte[] kept = bytes.clone();
        entries.put(name, out -> out.write(kept));
        return this;
    }

    Bundle with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Bundle with(String name, Path file) {
        entries.put(name, out -> Files.copy(file, out));
        return this;
    }

    SortedSet<String> names() {
        return new TreeSet<>(entries.keySet());
    }

    void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Content> entry : entries.entrySet()) {
            ZipEntry header = new ZipEntry(entry.getKey());
            header.setTimeLocal(MOMENT);
            zip.putNextEntry(header);
            entry.getValue().writeTo(zip);
            zip.closeEntry();
        }
        zip.finish();
    }
}
