package studio.bottega.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import studio.bottega.local.AtomicFile;

/**
 * One process, not merely a number that another process may carry after it: its id and when it was started.
 *
 * <p>Immutable.
 *
 * @param pid the process id
 * @param start on Linux the boot and the clock ticks since then at which it started; elsewhere its start instant
 */
public record ProcessIdentity(long pid, String start) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Where {@code starttime} and {@code state} stand in /proc/PID/stat after the command's closing bracket. */
    private static final int STATE_FIELD = 0;

    private static final int START_FIELD = 19;

    /** The process that carries {@code pid} now; empty if none does or it is only waiting to be reaped. */
    public static Optional<ProcessIdentity> of(long pid) {
        if (!Files.exists(BOOT)) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(instant -> new ProcessIdentity(pid, instant.toString()));
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean gone = fields[STATE_FIELD].equals("Z") || fields[STATE_FIELD].equals("X");
            String boot = Files.readString(BOOT).strip();
            return gone ? Optional.empty() : Optional.of(new ProcessIdentity(pid, boot + "/" + fields[START_FIELD]));
        } catch (IOException endedMeanwhile) {
            return Optional.empty();
        }
    }

    /** The identity kept in {@code file}, alive or not; empty if there is none that can be read. */
    public static Optional<ProcessIdentity> read(Path file) throws IOException {
        try {
            String[] words = Files.readString(file).strip().split(" ", 2);
            return words.length == 2
                    ? Optional.of(new ProcessIdentity(Long.parseLong(words[0]), words[1]))
                    : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Keeps this identity in {@code file}. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, pid + " " + start + "\n");
    }

    /** Whether this very process still runs. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** A handle to signal it with; empty once it has ended. */
    public Optional<ProcessHandle> handle() {
        return alive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    /** Its command line with spaces between the arguments; empty where the system does not tell. */
    public String commandLine() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Memory it keeps resident, in bytes; empty where the system does not tell. */
    public Optional<Long> residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
