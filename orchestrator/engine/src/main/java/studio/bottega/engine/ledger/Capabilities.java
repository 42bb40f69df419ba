package studio.bottega.engine.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Session;

/** What the workers offer, read at most once a second. Thread-safe. */
public final class Capabilities {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final CapabilityRepository repository = new CapabilityRepository();
    private final Duration rememberedFor;
    private volatile Reading latest = new Reading(Instant.EPOCH, new CapabilityCatalogue(List.of()));

    private record Reading(Instant at, CapabilityCatalogue catalogue) {}

    public Capabilities(EngineSettings settings) {
        this.rememberedFor = settings.rememberedFor();
    }

    public CapabilityCatalogue read(Session session, Instant now) {
        Reading known = latest;
        if (Duration.between(known.at(), now).abs().compareTo(FRESH) < 0) {
            return known.catalogue();
        }
        CapabilityCatalogue fresh = repository.catalogue(session, now.minus(rememberedFor));
        latest = new Reading(now, fresh);
        return fresh;
    }
}
