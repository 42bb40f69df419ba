package studio.bottega.agent.program;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;

/**
 * Declares to the studio what this agent offers, and that it is alive. A database that is away, or has no tables yet,
 * is asked again at the next beat. Thread-safe.
 */
public final class Roster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final Database database;
    private final CapabilityRepository repository = new CapabilityRepository();
    private final String workerId;
    private final List<EngineCapability> offers;
    private final Clock clock;
    private final ScheduledExecutorService pulse;
    private volatile String problem = "not declared yet";

    public Roster(Database database, String workerId, List<EngineCapability> offers, Clock clock) {
        this.database = database;
        this.workerId = workerId;
        this.offers = List.copyOf(offers);
        this.clock = clock;
        this.pulse = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "roster");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start(Duration beat) {
        pulse.scheduleWithFixedDelay(this::beat, 0, beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the studio does not know this agent; empty if it does. */
    public String problem() {
        return problem;
    }

    /** One sign of life; the first, and the first after the database forgot us, declares everything. */
    void beat() {
        try {
            database.execute(session -> {
                if (!problem.isEmpty() || !repository.heartbeat(session, workerId, clock.instant())) {
                    repository.register(session, workerId, List.of(Pool.LLM), offers, clock.instant());
                }
            });
            if (!problem.isEmpty()) {
                LOG.info(
                        "{} is declared with the engines {}.",
                        workerId,
                        offers.stream().map(EngineCapability::engine).distinct().toList());
            }
            problem = "";
        } catch (StorageException e) {
            if (problem.isEmpty() || !problem.equals(e.getMessage())) {
                LOG.warn("The studio does not hear this agent: {} It is tried again.", e.getMessage());
            }
            problem = String.valueOf(e.getMessage());
        } catch (RuntimeException e) { // this thread's loop: the timer would drop a beat that throws, for good
            LOG.error("A sign of life failed; it is tried again.", e);
            problem = "a sign of life failed: " + e;
        }
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        try {
            database.execute(session -> repository.remove(session, workerId));
        } catch (StorageException e) {
            LOG.debug("could not sign off: {}", e.getMessage());
        }
    }
}
