package studio.bottega.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.local.DataFolder;

/**
 * Keeps one part running: adopts or starts its process, waits until it is ready, starts it again when it ends.
 *
 * <p>{@link #run()} is confined to one thread, {@link #tellToStop()} and {@link #awaitEnd()} may be called from another.
 */
final class PartKeeper implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PartKeeper.class);
    private static final long LOG_BYTES_MAX = 8L * 1024 * 1024;
    private static final Duration PROBE_PAUSE = Duration.ofMillis(200);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(20);

    private final Part part;
    private final DataFolder folder;
    private final Backoff backoff;
    private final Clock clock;
    private final Readiness readiness;
    private final Consumer<PartStatus> listener;
    private final LogFile log;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Optional<ProcessIdentity> process = Optional.empty();
    private int failuresInARow;
    /** Lives in a row that ended before they were ready: what has worked is started again, however often it dies. */
    private int falseStarts;

    private int restarts;

    PartKeeper(
            Part part,
            DataFolder folder,
            Backoff backoff,
            Clock clock,
            Readiness readiness,
            Consumer<PartStatus> listener) {
        this.part = part;
        this.folder = folder;
        this.backoff = backoff;
        this.clock = clock;
        this.readiness = readiness;
        this.listener = listener;
        this.log = new LogFile(folder.logFile(part.name()));
    }

    String name() {
        return part.name();
    }

    @Override
    public void run() {
        try {
            keep();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    Set<String> needs() {
        return part.needs();
    }

    /** Tells the part to end and returns at once. */
    void tellToStop() {
        stopping.countDown();
        readiness.wake();
    }

    /** Waits until the part has ended. */
    void awaitEnd() throws InterruptedException {
        Duration limit = part.stopLimit().plusSeconds(10);
        if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.error("{} did not end within {} s; look at {}.", part.name(), limit.toSeconds(), log.path());
        }
    }

    private void keep() throws InterruptedException {
        report(PartState.WAITING, "");
        Optional<String> missing = readiness.await(part.needs(), stopping);
        if (missing.isPresent()) {
            giveUp("It needs " + missing.get() + ", which did not start.");
            return;
        }
        while (!isStopping()) {
            falseStarts++;
            String why = live();
            if (isStopping()) {
                break;
            }
            failuresInARow++;
            if (backoff.exhausted(falseStarts)) {
                giveUp(why + " It was started " + falseStarts + " times; see " + log.path() + ".");
                return;
            }
            Duration pause = backoff.pause(failuresInARow);
            LOG.warn("{}: {} It is started again in {} ms.", part.name(), why, pause.toMillis());
            report(PartState.BACKING_OFF, why);
            if (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                restarts++;
            }
        }
        report(PartState.STOPPED, "");
    }

    /** Reported before others hear of it: nobody sees a part fail for want of one that still seems to start. */
    private void giveUp(String note) {
        report(PartState.FAILED, note);
        readiness.failed(part.name());
    }

    /** One life of the process, from start to end; returns the sentence that says why it ended. */
    private String live() throws InterruptedException {
        try {
            report(PartState.STARTING, "");
            rotateLog();
            ProcessIdentity running = adoptOrStart();
            process = Optional.of(running);
            report(PartState.STARTING, "");
            running.write(folder.pidFile(part.name()));
            Instant readyAt = awaitReady(running);
            if (readyAt.equals(Instant.MAX)) {
                return endUnready(running);
            }
            falseStarts = 0;
            report(PartState.READY, "");
            readiness.ready(part.name());
            watch(running);
            if (isStopping()) {
                end(running);
                return "";
            }
            if (Duration.between(readyAt, clock.instant()).compareTo(backoff.steady()) >= 0) {
                failuresInARow = 0;
            }
            return "The process ended by itself.";
        } catch (IOException failure) {
            endUnrecorded();
            return "It could not be started: " + failure.getMessage();
        } finally {
            process = Optional.empty();
        }
    }

    private ProcessIdentity adoptOrStart() throws IOException, InterruptedException {
        Optional<ProcessIdentity> recorded =
                ProcessIdentity.read(folder.pidFile(part.name())).filter(ProcessIdentity::alive);
        Optional<ProcessIdentity> left = part.leftBehind(recorded);
        if (left.isPresent()) {
            if (part.adopts(left.get())) {
                LOG.info(
                        "{}: process {} was left running and is taken over.",
                        part.name(),
                        left.get().pid());
                return left.get();
            }
            LOG.warn(
                    "{}: process {} was left behind and is stopped.",
                    part.name(),
                    left.get().pid());
            part.stopSignal().stop(left.get(), part.stopLimit());
        }
        Process started = part.prepare().start(log);
        LOG.info("{}: process {} started, port {}.", part.name(), started.pid(), part.port());
        return ProcessIdentity.of(started.pid())
                .orElseThrow(() -> new IOException("it ended at once; see " + log.path()));
    }

    /** The instant at which the part answered, or {@link Instant#MAX} if it ended or took too long. */
    private Instant awaitReady(ProcessIdentity running) throws InterruptedException {
        boolean[] answered = {false};
        Patience.until(part.startLimit(), PROBE_PAUSE, () -> {
            answered[0] = part.ready(running);
            return answered[0] || isStopping() || !running.alive();
        });
        return answered[0] ? clock.instant() : Instant.MAX;
    }

    private String endUnready(ProcessIdentity running) throws IOException, InterruptedException {
        boolean endedItself = !running.alive();
        end(running);
        return endedItself
                ? "The process ended before it was ready."
                : "It was not ready within " + part.startLimit().toSeconds() + " s.";
    }

    private void watch(ProcessIdentity running) throws InterruptedException {
        while (running.alive() && !isStopping()) {
            Patience.until(HOUSEKEEPING, () -> isStopping() || !running.alive());
            rotateLog();
        }
    }

    private void rotateLog() {
        try {
            log.rotate(LOG_BYTES_MAX);
        } catch (IOException e) {
            LOG.warn("{} cannot be rotated and keeps growing: {}", log.path(), e.getMessage());
        }
    }

    private void end(ProcessIdentity running) throws IOException, InterruptedException {
        if (part.stopSignal().stop(running, part.stopLimit())) {
            Files.deleteIfExists(folder.pidFile(part.name()));
        } else {
            LOG.error("{}: process {} does not end.", part.name(), running.pid());
        }
    }

    /** A process whose pid file could not be written must not outlive the attempt: nobody would find it again. */
    private void endUnrecorded() throws InterruptedException {
        try {
            if (process.isPresent()) {
                end(process.get());
            }
        } catch (IOException e) {
            LOG.error("{}: process {} could not be stopped: {}", part.name(), process, e.getMessage());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void report(PartState state, String note) {
        listener.accept(new PartStatus(part.name(), state, part.port(), process, clock.instant(), restarts, note));
    }
}
