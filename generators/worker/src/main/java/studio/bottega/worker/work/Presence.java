package studio.bottega.worker.work;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;

/** This worker and what its engines offer in the books: it registers, says that it lives, says that it goes. Thread-safe. */
public final class Presence {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final Database database;
    private final CapabilityRepository capabilities = new CapabilityRepository();
    private final String worker;
    private final Set<Pool> pools;
    private final List<EngineCapability> offers;
    private final Clock clock;
    private volatile boolean registered;

    public Presence(Database database, String worker, Set<Pool> pools, List<EngineCapability> offers, Clock clock) {
        this.database = database;
        this.worker = worker;
        this.pools = Set.copyOf(pools);
        this.offers = List.copyOf(offers);
        this.clock = clock;
    }

    /**
     * One sign of life. A worker that the books do not know, because it is new or they were emptied, registers.
     *
     * @throws StorageException if the database does not answer
     */
    public void beat() {
        boolean known =
                registered && database.transaction(session -> capabilities.heartbeat(session, worker, clock.instant()));
        if (!known) {
            database.execute(session -> capabilities.register(session, worker, pools, offers, clock.instant()));
            registered = true;
            LOG.info("{} offers {} capabilities to the pools {}.", worker, offers.size(), pools);
        }
    }

    /** Takes the worker out of the books, so that nobody plans with it. */
    public void end() {
        try {
            database.execute(session -> capabilities.remove(session, worker));
        } catch (StorageException e) {
            LOG.warn("The worker could not sign off; it is forgotten when it stays silent: {}", e.getMessage());
        }
    }
}
