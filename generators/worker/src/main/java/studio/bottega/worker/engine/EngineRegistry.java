package studio.bottega.worker.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;

/** The engines of this worker. Immutable; closing it closes them. */
public final class EngineRegistry implements AutoCloseable {

    private record Key(TaskKind kind, String engine) {}

    /** An engine and what it declares for the kind that was asked for. */
    public record Offer(Engine engine, EngineCapability capability) {}

    private final List<Engine> engines;
    private final Map<Key, Offer> offers = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two engines have the same name, or one declares another's */
    public EngineRegistry(Collection<? extends Engine> engines) {
        this.engines = List.copyOf(engines);
        for (Engine engine : this.engines) {
            for (EngineCapability capability : engine.capabilities()) {
                add(engine, capability);
            }
        }
    }

    private void add(Engine engine, EngineCapability capability) {
        if (!capability.engine().equals(engine.name())) {
            throw new IllegalArgumentException(
                    "Engine %s declares a capability of engine %s".formatted(engine.name(), capability.engine()));
        }
        Key key = new Key(capability.kind(), engine.name());
        if (offers.put(key, new Offer(engine, capability)) != null) {
            throw new IllegalArgumentException(
                    "Two engines are called %s and offer %s".formatted(engine.name(), capability.kind()));
        }
    }

    /**
     * The engine that a request names. Never another one in its place.
     *
     * @throws EngineFailure if this worker does not have it, or cannot use it now
     */
    public Offer choose(TaskRequest request) {
        Offer offer = offers.get(new Key(request.kind(), request.engine()));
        if (offer == null) {
            throw EngineFailure.passing(
                    "engine-missing",
                    "This worker has no engine \"%s\" for %s; it has %s. Start a worker that has it, or revise the plan."
                            .formatted(request.engine(), request.kind(), namesFor(request.kind())));
        }
        if (!offer.capability().available()) {
            throw EngineFailure.passing(
                    "engine-unavailable",
                    "Engine %s cannot be used on this worker: %s"
                            .formatted(request.engine(), offer.capability().unavailableBecause()));
        }
        return offer;
    }

    private String namesFor(TaskKind kind) {
        String names = offers.keySet().stream()
                .filter(key -> key.kind() == kind)
                .map(Key::engine)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    /** Everything that the engines declare. */
    public List<EngineCapability> capabilities() {
        return offers.values().stream().map(Offer::capability).toList();
    }

    /** The pools from which this worker can take work, and how many tasks of each at the same time. */
    public Map<Pool, Integer> lanes(int cores) {
        Map<Pool, Integer> lanes = new EnumMap<>(Pool.class);
        offers.values().stream()
                .filter(offer -> offer.capability().available())
                .forEach(offer -> lanes.merge(
                        offer.capability().kind().pool(), offer.engine().lanes(cores), Math::max));
        return lanes;
    }

    /** Closes every engine, the last first. */
    @Override
    public void close() {
        List<Engine> backwards = new ArrayList<>(engines);
        Collections.reverse(backwards);
        backwards.forEach(Engine::close);
    }
}
