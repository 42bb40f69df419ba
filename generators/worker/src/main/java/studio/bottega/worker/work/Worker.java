package studio.bottega.worker.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.client.Crew;
import studio.bottega.client.Employment;
import studio.bottega.client.KafkaConnection;
import studio.bottega.client.ResultPublisher;
import studio.bottega.client.TaskHandler;
import studio.bottega.client.UnreachableException;
import studio.bottega.client.WorkMeter;
import studio.bottega.client.WorkSettings;
import studio.bottega.contract.domain.Pool;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.Database;

/**
 * A worker from its start to its end: it waits for the broker, hires its lanes, stays in the books, and goes in the
 * opposite order. Thread-safe.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration VITALS = Duration.ofSeconds(5);

    /**
     * What a worker is made of. None of it is closed with the worker.
     *
     * @param lanes how many tasks of each pool at the same time
     * @param handler does the tasks
     */
    public record Parts(
            KafkaConnection broker,
            Database database,
            AssetStore store,
            Map<Pool, Integer> lanes,
            TaskHandler handler,
            WorkMeter meter,
            WorkSettings settings) {
        public Parts {
            lanes = Map.copyOf(lanes);
        }
    }

    private final Parts parts;
    private final Presence presence;
    private final Clock clock;
    private final ResultPublisher publisher;
    private final BrokerProbe broker;
    private final Vitals vitals;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread hiring;
    private volatile @Nullable Crew crew;
    private volatile String crewProblem = "The lanes are not hired yet.";

    private Worker(Parts parts, Presence presence, Clock clock) {
        this.parts = parts;
        this.presence = presence;
        this.clock = clock;
        this.publisher =
                new ResultPublisher(parts.broker().producer(), parts.settings().publishTimeout());
        this.broker = new BrokerProbe(parts.broker());
        this.vitals =
                new Vitals(Map.of("database", presence::beat, "assets", parts.store()::check, "broker", broker::ask));
        this.hiring = new Thread(this::hire, "hiring");
    }

    /** Starts a worker and returns at once; {@link #problems} tells when it is ready. */
    public static Worker start(Parts parts, Presence presence, Clock clock) {
        Worker worker = new Worker(parts, presence, clock);
        worker.vitals.start(VITALS);
        worker.hiring.start();
        return worker;
    }

    private void hire() {
        try {
            while (stopping.getCount() > 0) {
                try {
                    crew = Crew.start(parts.broker(), parts.lanes(), employment(), clock);
                    crewProblem = "";
                    return;
                } catch (UnreachableException e) {
                    crewProblem = e.reason();
                    LOG.warn("{} The lanes are hired when it is back.", e.reason());
                    stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Hiring was interrupted.");
        }
    }

    private Employment employment() {
        return new Employment(
                publisher, parts.handler(), new BooksGate(parts.database()), parts.settings(), parts.meter());
    }

    /** What keeps it from working, as sentences; empty if it works. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(vitals.sentences());
        if (!crewProblem.isEmpty()) {
            problems.add(crewProblem);
        }
        Crew hired = crew;
        if (hired != null) {
            problems.addAll(hired.problems());
        }
        return problems;
    }

    /** Takes no more work; what runs may end within the drain, the rest goes back to its pools. */
    @Override
    public void close() {
        stopping.countDown();
        hiring.interrupt();
        vitals.close();
        presence.end();
        try {
            hiring.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Crew hired = crew;
        if (hired == null) {
            publisher.close();
        } else {
            hired.close();
        }
        broker.close();
        LOG.info("{} has stopped.", parts.settings().workerId());
    }
}
