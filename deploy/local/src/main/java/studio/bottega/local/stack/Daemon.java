package studio.bottega.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.local.DataFolder;
import studio.bottega.local.Logging;
import studio.bottega.local.process.Backoff;
import studio.bottega.local.process.PartStatus;
import studio.bottega.local.process.ProcessIdentity;
import studio.bottega.local.process.Supervisor;

/**
 * The program that stays when {@code up} has returned: it holds the data folder's lock and keeps the parts running until
 * it is told to end (SIGTERM).
 */
public final class Daemon {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    /** Name of its log and pid file. */
    static final String NAME = "supervisor";

    private Daemon() {}

    /** @param arguments data folder, repository */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Logging.toStandardError();
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Expected: data folder, repository");
        }
        DataFolder folder = new DataFolder(Path.of(arguments[0])).create();
        Repository repository = new Repository(Path.of(arguments[1]));
        try (FileChannel channel = FileChannel.open(
                folder.run().resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                LOG.info("Another supervisor keeps {}; this one ends.", folder.root());
                return;
            }
            run(folder, repository);
        }
    }

    private static void run(DataFolder folder, Repository repository) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        Instant startedAt = clock.instant();
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IOException("This process cannot see itself; is /proc mounted?"));
        self.write(folder.pidFile(NAME));
        new StackState(self, startedAt, List.of()).write(folder);
        var parts = Stack.parts(folder, repository, System.getProperty("java.class.path"));
        Supervisor supervisor = new Supervisor(
                parts, folder, Backoff.standard(), clock, statuses -> publish(self, startedAt, statuses, folder));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(supervisor, ended), "stack-shutdown"));
        supervisor.start();
        ended.await();
    }

    private static void publish(ProcessIdentity self, Instant startedAt, List<PartStatus> statuses, DataFolder folder) {
        try {
            new StackState(self, startedAt, statuses).write(folder);
        } catch (IOException e) {
            // A full disk must not stop the supervision: the parts keep running, only 'status' shows an older picture.
            LOG.warn("The state of the stack cannot be written: {}", e.getMessage());
        }
    }

    private static void end(Supervisor supervisor, CountDownLatch ended) {
        try {
            supervisor.stop();
            LOG.info("The stack has ended.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }
}
