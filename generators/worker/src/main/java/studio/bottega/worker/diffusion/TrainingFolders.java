package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What trainings go on from, a folder for each task by its key, so that whichever attempt comes next on this machine finds it. One training at a time: the one
 * that holds the lock file, which a worker that dies gives back. What is left over is cleared away by the next one: all that is {@link #KEPT} old, and the
 * oldest above {@link #MOST}.
 */
final class TrainingFolders {

    static final int MOST = 8;
    static final Duration KEPT = Duration.ofDays(7); // no production is longer under way

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final String LOCK = "lock";
    private static final String ATTEMPT = "attempt";
    private static final long LOOK_MILLIS = 200;

    private final Path root;
    private final InstantSource clock;

    TrainingFolders(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Waits until no other training of this machine runs.
     *
     * @param key of the task
     * @param wanted asked while it waits
     * @throws CancellationException if it is not wanted any more
     */
    Place enter(String key, int attempt, BooleanSupplier wanted) throws IOException, InterruptedException {
        Path folder = folder(key);
        Files.createDirectories(folder);
        if (attempt(folder) < attempt) {
            Files.writeString(folder.resolve(ATTEMPT), Integer.toString(attempt));
        }
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!locked(channel)) {
                if (!wanted.getAsBoolean()) {
                    throw new CancellationException("Cancelled while another training of this machine ran.");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
            clear(folder);
            return new Place(folder, attempt, channel);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Removes what a task went on from, if there is anything. */
    void remove(String key) throws IOException {
        delete(folder(key));
    }

    private Path folder(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A task's key is 64 hexadecimal digits, got " + key);
        }
        return root.resolve(key);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** The latest attempt that came for a folder; 0 for none. */
    private static int attempt(Path folder) throws IOException {
        try {
            return Integer.parseInt(Files.readString(folder.resolve(ATTEMPT)).strip());
        } catch (NoSuchFileException | NumberFormatException none) {
            return 0;
        }
    }

    private void clear(Path own) throws IOException {
        Instant oldest = clock.instant().minus(KEPT);
        List<Path> others;
        try (Stream<Path> files = Files.list(root)) {
            others = files.filter(
                            file -> KEY.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !file.equals(own))
                    .sorted(Comparator.comparing(TrainingFolders::touched).reversed())
                    .toList();
        }
        for (int i = 0; i < others.size(); i++) {
            if (i >= MOST - 1 || touched(others.get(i)).isBefore(oldest)) {
                delete(others.get(i));
            }
        }
    }

    private static Instant touched(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A task's folder while this training is the only one. */
    static final class Place implements AutoCloseable {

        private final Path folder;
        private final int attempt;
        private final FileChannel lock;

        private Place(Path folder, int attempt, FileChannel lock) {
            this.folder = folder;
            this.attempt = attempt;
            this.lock = lock;
        }

        Path folder() {
            return folder;
        }

        /** Nothing of it is needed any more, unless a later attempt waits for it. */
        void remove() throws IOException {
            if (attempt(folder) <= attempt) {
                delete(folder);
            }
        }

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }
}
