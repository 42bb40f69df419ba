package studio.bottega.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.TaskOutcome.Cancelled;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.Thumbnail;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.TaskRequest;

/**
 * One execution of one request: where the lane's thread, which works, and the polling thread, which watches, meet. The
 * first of them to say how it ended has the word. Thread-safe.
 */
final class Attempt implements TaskContext {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final int MAX_STAGE_CHARACTERS = 120;

    /** How far the work is. */
    record Progress(double fraction, String stage, Thumbnail preview) {}

    private final TaskRequest request;
    private final Instant startedAt;
    private final long startedNanos;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private volatile Progress progress = new Progress(0, "started", Thumbnail.NONE);
    private volatile boolean cancelled;
    private volatile boolean comesAgain;

    Attempt(TaskRequest request, Instant startedAt, long startedNanos) {
        this.request = request;
        this.startedAt = startedAt;
        this.startedNanos = startedNanos;
    }

    TaskRequest request() {
        return request;
    }

    Instant startedAt() {
        return startedAt;
    }

    Duration elapsed(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - startedNanos));
    }

    Progress progress() {
        return progress;
    }

    @Override
    public void progress(double fraction, String stage) {
        double share = Double.isNaN(fraction) ? 0 : Math.min(1, Math.max(0, fraction));
        String words = stage.length() <= MAX_STAGE_CHARACTERS ? stage : stage.substring(0, MAX_STAGE_CHARACTERS);
        progress = new Progress(share, words, progress.preview());
    }

    @Override
    public void preview(Thumbnail picture) {
        Progress now = progress;
        progress = new Progress(now.fraction(), now.stage(), picture);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean comesAgain() {
        return comesAgain;
    }

    @Override
    public long allowanceMicroUsd() {
        return request.allowanceMicroUsd();
    }

    /** @param another whether another attempt will do the work */
    void cancel(boolean another) {
        comesAgain = another;
        cancelled = true;
    }

    /** @return whether this was the first word on how the attempt ended */
    boolean end(Ending how) {
        return ending.complete(how);
    }

    /** Waits for the end, at most for the given time. */
    Optional<Ending> await(Duration atMost) throws InterruptedException {
        try {
            return Optional.of(ending.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException stillRunning) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new AssertionError("an ending is never exceptional", e);
        }
    }

    /** Calls the handler and turns whatever it throws into an ending. Runs on the lane's thread. */
    void run(TaskHandler handler) {
        Ending how = call(handler);
        if (!end(how)) {
            LOG.warn("The handler returned after it had been given up; what it says now is dropped: {}", how);
        }
    }

    private Ending call(TaskHandler handler) {
        try {
            TaskOutcome outcome = handler.handle(request, this);
            return new Ending.Done(cancelled ? new Cancelled(outcome.usage()) : outcome);
        } catch (InterruptedException e) {
            return cancelled ? new Ending.Done(new Cancelled(Usage.NONE)) : new Ending.GivenBack("interrupted");
        } catch (UnreachableException e) {
            LOG.warn("{}", e.getMessage(), e);
            return new Ending.GivenBack(e.reason());
        } catch (OutOfMemoryError e) {
            LOG.warn("The engine ran out of memory.", e);
            return failed(
                    "out-of-memory",
                    "The engine ran out of memory: %s. It is tried again; give the worker more".formatted(sentence(e))
                            + " memory or fewer lanes if it recurs.");
        } catch (ThreadDeath e) {
            throw e;
        } catch (Throwable e) { // This loop owns the thread: an engine's error must not end the worker.
            if (cancelled) {
                return new Ending.Done(new Cancelled(Usage.NONE));
            }
            LOG.warn("The engine failed.", e);
            return failed("engine-error", "The engine failed: " + sentence(e));
        }
    }

    private static Ending failed(String code, String message) {
        return new Ending.Done(new Failed(code, message, true, Usage.NONE));
    }

    private static String sentence(Throwable problem) {
        String name = problem.getClass()
                .getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        String message = problem.getMessage();
        String words = message == null ? name : name + ": " + message;
        return words.length() <= 500 ? words : words.substring(0, 500) + "…";
    }
}
