package studio.bottega.engine.cycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.engine.ledger.Signal;
import studio.bottega.storage.StorageException;

/**
 * A thread that repeats one step. When a step fails, the thread says so, waits, and tries again: what is down for a while
 * ends no program, and what is wrong with one step is not forgotten. Thread-safe.
 */
public final class Cycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Cycle.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What is repeated. */
    @FunctionalInterface
    public interface Step {

        /** @return whether there is likely more to do at once */
        boolean run() throws InterruptedException;
    }

    private final String name;
    private final Step step;
    private final Signal signal;
    private final Duration look;
    private final Duration pace;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile String problem = "";

    /**
     * @param signal wakes the thread before it looks by itself
     * @param look how long it waits when there was nothing to do
     */
    public Cycle(String name, Step step, Signal signal, Duration look) {
        this(name, step, signal, look, Duration.ZERO);
    }

    /**
     * @param pace the least time from the beginning of one step to the next, so that what comes in meanwhile is done together
     */
    public Cycle(String name, Step step, Signal signal, Duration look, Duration pace) {
        this.name = name;
        this.step = step;
        this.signal = signal;
        this.look = look;
        this.pace = pace;
        this.thread = new Thread(this::run, "engine-" + name);
        thread.setDaemon(true);
    }

    public Cycle start() {
        thread.start();
        return this;
    }

    /** What keeps it from working, as a sentence for people; empty if nothing does. */
    public String problem() {
        return problem;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (stopping.getCount() > 0) {
            try {
                long began = System.nanoTime();
                boolean more = step.run();
                problem = "";
                pause = FIRST_PAUSE;
                if (!more) {
                    signal.await(look);
                }
                rest(pace.minusNanos(System.nanoTime() - began));
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                LOG.debug("{} was interrupted.", name);
            } catch (StorageException | KafkaException e) {
                pause = failed(e, pause);
            } catch (RuntimeException e) { // this loop owns the thread: it must not end
                LOG.error("A step of {} failed in a way that it should not.", name, e);
                pause = failed(e, pause);
            }
        }
    }

    private Duration failed(RuntimeException e, Duration pause) {
        if (problem.isEmpty()) {
            LOG.warn("{} cannot work and tries again: {}", name, e.getMessage());
        }
        problem = "%s waits: %s".formatted(name, e.getMessage());
        rest(pause);
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void rest(Duration pause) {
        try {
            if (pause.compareTo(Duration.ofMillis(1)) >= 0 && stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{} is stopping.", name);
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted while it waited.", name);
        }
    }

    /** Lets the step under way end, and the thread with it. */
    @Override
    public void close() {
        stopping.countDown();
        signal.raise();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} did not end within {}; what it was at is repeated at the next start.", name, PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
