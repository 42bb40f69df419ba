package studio.bottega.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What programs keep in memory. */
public final class Memory {

    private Memory() {}

    /**
     * Bytes that {@code process} and everything it started keep resident. What several of them share, such as a database's
     * buffers, is counted once. 0 where the system does not tell.
     */
    public static long ofTree(ProcessIdentity process) {
        Stream<ProcessHandle> handles =
                process.handle().stream().flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()));
        return handles.mapToLong(handle -> of(handle.pid())).sum();
    }

    private static long of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        long proportional = kilobytes(process.resolve("smaps_rollup"), "Pss:");
        return 1024 * (proportional > 0 ? proportional : kilobytes(process.resolve("status"), "VmRSS:"));
    }

    private static long kilobytes(Path file, String field) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException endedOrNotTold) {
            return 0;
        }
    }
}
