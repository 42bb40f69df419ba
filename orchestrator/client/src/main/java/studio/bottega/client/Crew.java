package studio.bottega.client;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.Pool;

/** Every lane of one program: begins and ends together. */
public final class Crew implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(20);

    private final List<PoolWorker> workers;
    private final WorkSettings settings;
    private final ResultPublisher publisher;

    private Crew(List<PoolWorker> workers, WorkSettings settings, ResultPublisher publisher) {
        this.workers = List.copyOf(workers);
        this.settings = settings;
        this.publisher = publisher;
    }

    /**
     * Sets the pools' share groups up and starts the lanes.
     *
     * @param lanes how many of each pool
     * @param employment its publisher is closed with the crew
     * @throws UnreachableException if the broker does not answer
     */
    public static Crew start(KafkaConnection connection, Map<Pool, Integer> lanes, Employment employment, Clock clock)
            throws InterruptedException {
        ShareGroups.configure(connection, lanes.keySet(), employment.settings().lockDuration());
        List<PoolWorker> workers = new ArrayList<>();
        lanes.forEach((pool, count) -> {
            for (int lane = 1; lane <= count; lane++) {
                workers.add(PoolWorker.of(pool, lane, connection, employment, clock));
            }
        });
        workers.forEach(PoolWorker::start);
        LOG.info("{} takes work: {} lanes {}.", employment.settings().workerId(), workers.size(), lanes);
        return new Crew(workers, employment.settings(), employment.publisher());
    }

    /** What keeps lanes from working, as sentences for people. */
    public List<String> problems() {
        return workers.stream()
                .map(PoolWorker::problem)
                .filter(problem -> !problem.isEmpty())
                .distinct()
                .toList();
    }

    /** Stops every lane at once: work may end within the drain, the rest goes back to its pools. */
    @Override
    public void close() {
        workers.forEach(PoolWorker::stop);
        try {
            Duration patience = settings.drain().plus(settings.grace()).plus(AFTER_DRAIN);
            for (PoolWorker worker : workers) {
                if (!worker.awaitEnd(patience)) {
                    LOG.warn("A lane did not end within {}; its request comes back when its lock runs out.", patience);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            publisher.close();
        }
    }
}
