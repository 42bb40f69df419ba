package studio.bottega.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.bottega.local.process.ProcessIdentity;

/**
 * What {@code postmaster.pid} says, the file in which a running server describes itself.
 *
 * @param pid the server's process
 * @param port the port it listens on
 * @param status {@code starting}, {@code ready} or {@code stopping}
 */
record PostmasterFile(long pid, int port, String status) {

    // Line numbers from PostgreSQL's src/include/utils/pidfile.h, counted from 0.
    private static final int PID = 0;
    private static final int PORT = 3;
    private static final int STATUS = 7;

    /** Reads the file in {@code data}; empty if there is none or it is not complete yet. */
    static Optional<PostmasterFile> read(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(data));
            return lines.size() > STATUS
                    ? Optional.of(new PostmasterFile(
                            Long.parseLong(lines.get(PID).strip()),
                            Integer.parseInt(lines.get(PORT).strip()),
                            lines.get(STATUS).strip()))
                    : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /**
     * The living server of {@code data}. If the file is left from a server that was killed, it is deleted: its process id may
     * belong to a stranger by now, and the server would refuse to start.
     */
    static Optional<ProcessIdentity> owner(Path data) throws IOException {
        Optional<Long> pid = firstLine(data);
        Optional<ProcessIdentity> server = pid.flatMap(ProcessIdentity::of)
                .filter(process -> process.commandLine().contains(data.toString()));
        if (pid.isPresent() && server.isEmpty()) {
            Files.deleteIfExists(file(data));
        }
        return server;
    }

    private static Optional<Long> firstLine(Path data) throws IOException {
        try (var lines = Files.lines(file(data))) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (NumberFormatException damaged) {
            return Optional.of(-1L);
        }
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
