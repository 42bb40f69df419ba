package studio.bottega.worker.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.client.UnreachableException;
import studio.bottega.storage.StorageException;

/**
 * Looks regularly whether what the worker needs is there, so that a health check only has to read. Thread-safe.
 */
public final class Vitals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);

    private final Map<String, Runnable> probes;
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;

    /**
     * @param probes by name; each throws a {@link StorageException}, {@link UnreachableException} or
     *     {@link KafkaException} while what it asks for is away
     */
    public Vitals(Map<String, Runnable> probes) {
        this.probes = Map.copyOf(probes);
        this.probes.keySet().forEach(name -> problems.put(name, "not asked yet"));
        this.timer = Executors.newScheduledThreadPool(probes.size(), task -> {
            Thread thread = new Thread(task, "vitals");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Asks now and at every interval. One that hangs does not keep the others. */
    public Vitals start(Duration interval) {
        probes.forEach((name, probe) ->
                timer.scheduleWithFixedDelay(() -> ask(name, probe), 0, interval.toMillis(), TimeUnit.MILLISECONDS));
        return this;
    }

    void ask(String name, Runnable probe) {
        try {
            probe.run();
            if (!problems.put(name, "").isEmpty()) {
                LOG.info("{} is there.", name);
            }
        } catch (StorageException | UnreachableException | KafkaException e) {
            String sentence = String.valueOf(e.getMessage());
            if (!sentence.equals(problems.put(name, sentence))) {
                LOG.warn("{} is away: {}", name, sentence);
            }
        } catch (RuntimeException e) { // this thread's loop: the timer would drop a probe that throws, for good
            LOG.error("Asking after the {} failed; it is tried again.", name, e);
            problems.put(name, "asking failed: " + e);
        }
    }

    /** What was wrong when it was asked last, by name; an empty sentence means nothing was. */
    public Map<String, String> problems() {
        return Map.copyOf(problems);
    }

    /** The sentences alone. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        problems.forEach((name, problem) -> {
            if (!problem.isEmpty()) {
                sentences.add(name + ": " + problem);
            }
        });
        return sentences;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A look at what the worker needs hangs; it is left behind.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
