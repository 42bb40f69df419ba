package studio.bottega.worker.asset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this worker's engines write while they work. Several workers may share the parent folder: each locks a file
 * beside its own, and clears away the folders of those that are gone. Thread-safe.
 */
public final class WorkFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final String LOCK = ".lock";

    private final Path root;
    private final Path lockFile;
    private final FileChannel lockChannel;
    private final AtomicLong folders = new AtomicLong();
    private final Queue<Path> empty = new ConcurrentLinkedQueue<>();

    private WorkFolder(Path root, Path lockFile, FileChannel lockChannel) {
        this.root = root;
        this.lockFile = lockFile;
        this.lockChannel = lockChannel;
    }

    /**
     * Takes a folder of its own and clears away what dead workers left.
     *
     * @param parent shared with other workers of this machine
     * @param workerId unique among them
     * @throws IllegalStateException if a living worker has the same name
     */
    public static WorkFolder open(Path parent, String workerId) throws IOException {
        Files.createDirectories(parent);
        String name = workerId.replaceAll("[^A-Za-z0-9._-]", "_");
        clearDead(parent, name);
        Path lockFile = parent.resolve(name + LOCK);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(channel)) {
            channel.close();
            throw new IllegalStateException(
                    "A worker called %s runs on this machine already; give one of them another bottega.worker.id"
                            .formatted(workerId));
        }
        Path root = parent.resolve(name);
        delete(root);
        return new WorkFolder(Files.createDirectories(root), lockFile, channel);
    }

    private static void clearDead(Path parent, String ownName) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(parent)) {
            locks = files.filter(file -> file.getFileName().toString().endsWith(LOCK))
                    .toList();
        }
        for (Path file : locks) {
            String lockName = file.getFileName().toString();
            String name = lockName.substring(0, lockName.length() - LOCK.length());
            if (!name.equals(ownName)) {
                clearIfDead(file, parent.resolve(name));
            }
        }
    }

    private static void clearIfDead(Path lockFile, Path folder) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (lock(channel)) {
                delete(folder);
                Files.deleteIfExists(lockFile);
                LOG.info("Cleared away what the worker {} left behind.", folder.getFileName());
            }
        } catch (NoSuchFileException alreadyCleared) {
            LOG.debug("Another worker cleared {} away.", folder.getFileName());
        } catch (IOException e) {
            LOG.warn(
                    "What the worker {} left behind could not be cleared away: {}", folder.getFileName(), e.toString());
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (java.nio.channels.OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** An empty folder for one task. @throws IOException if the disk does not take it */
    public TaskFolder forTask() throws IOException {
        @Nullable Path emptied = empty.poll();
        return new TaskFolder(
                emptied != null ? emptied : Files.createDirectories(root.resolve("task-" + folders.incrementAndGet())));
    }

    /** Removes the folder. Nobody may be at work. */
    @Override
    public void close() {
        try {
            delete(root);
            Files.deleteIfExists(lockFile);
            lockChannel.close();
        } catch (IOException e) {
            LOG.warn("The work folder was not removed; the next worker does it: {}", e.toString());
        }
    }

    /**
     * A folder for one task and, if the task took everything out of it again, for the next one: short tasks cost the
     * disk more in folders than in files. One with anything left in it goes, for somebody may still write to it.
     */
    public final class TaskFolder implements AutoCloseable {
        private final Path path;

        private TaskFolder(Path path) {
            this.path = path;
        }

        public Path path() {
            return path;
        }

        @Override
        public void close() {
            try {
                if (isEmpty(path)) {
                    empty.add(path);
                } else {
                    delete(path);
                }
            } catch (IOException | DirectoryIteratorException e) {
                LOG.warn(
                        "{} was not removed; it goes when the worker starts again: {}",
                        path.getFileName(),
                        e.toString());
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            if (problem != null) {
                throw problem;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
