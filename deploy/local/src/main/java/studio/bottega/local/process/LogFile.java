package studio.bottega.local.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file a program prints to, kept within bounds.
 *
 * <p>Programs append to the file themselves, so they keep running and logging when the supervisor is gone. Rotation
 * therefore copies and empties; lines printed between the two are lost, which is accepted.
 *
 * @param path the current file; older ones are {@code path.1} (newest) to {@code path.3}
 */
public record LogFile(Path path) {

    static final int KEPT = 3;

    /** Where a program's output goes: appended, so that emptying the file is safe while the program runs. */
    public ProcessBuilder.Redirect redirect() {
        return ProcessBuilder.Redirect.appendTo(path.toFile());
    }

    /** Rotates if the file is larger than {@code maxBytes}. */
    public void rotate(long maxBytes) throws IOException {
        if (Files.notExists(path) || Files.size(path) <= maxBytes) {
            return;
        }
        for (int i = KEPT; i > 1; i--) {
            if (Files.exists(older(i - 1))) {
                Files.move(older(i - 1), older(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(path, older(1), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /** The last {@code count} lines, for a person who wants to know why a program ended. */
    public List<String> tail(int count) throws IOException {
        if (Files.notExists(path)) {
            return List.of();
        }
        long window = 64 * 1024;
        try (FileChannel channel = FileChannel.open(path)) {
            long from = Math.max(0, channel.size() - window);
            var bytes = ByteBuffer.allocate((int) Math.min(window, channel.size()));
            channel.read(bytes, from);
            var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }

    private Path older(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }
}
