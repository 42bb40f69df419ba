package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;

/** What the workers that are alive offer. Thread-safe. */
public final class CapabilityRepository {

    /** A worker that was seen. */
    public record Worker(String id, List<String> pools, Instant seenAt) {}

    /** Replaces what a worker declared before. */
    public void register(
            Session session,
            String workerId,
            Collection<Pool> pools,
            List<EngineCapability> capabilities,
            Instant now) {
        session.update("""
                insert into worker (id, pools, seen_at) values (?, ?, ?)
                on conflict (id) do update set pools = excluded.pools, seen_at = excluded.seen_at
                """, workerId, pools.stream().map(Pool::id).toList(), now);
        session.update("delete from engine_capability where worker_id = ?", workerId);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (EngineCapability capability : capabilities) {
            rows.add(new @Nullable Object[] {workerId, capability.engine(), capability.kind(), Columns.text(capability)
            });
        }
        session.batch(
                "insert into engine_capability (worker_id, engine, kind, capability) values (?, ?, ?, cast(? as jsonb))",
                rows);
    }

    /** @return whether the worker is registered; if not, it registers again */
    public boolean heartbeat(Session session, String workerId, Instant now) {
        return 1 == session.update("update worker set seen_at = ? where id = ?", now, workerId);
    }

    /** A worker that stops says so. */
    public void remove(Session session, String workerId) {
        session.update("delete from worker where id = ?", workerId);
    }

    public List<Worker> workers(Session session, Instant seenSince) {
        return session.list(
                "select * from worker where seen_at >= ? order by id",
                row -> new Worker(
                        row.getString("id"),
                        List.of((String[]) row.getArray("pools").getArray()),
                        Columns.instant(row, "seen_at")),
                seenSince);
    }

    /**
     * One capability for each engine and kind among the workers seen lately. Where workers differ, one that can work
     * goes before one that cannot, and of these the one seen last.
     */
    public CapabilityCatalogue catalogue(Session session, Instant seenSince) {
        Map<String, EngineCapability> chosen = new LinkedHashMap<>();
        session.list("""
                        select capability from engine_capability
                        join worker on worker.id = engine_capability.worker_id
                        where seen_at >= ? order by seen_at desc, worker_id
                        """, row -> Columns.json(row, "capability", EngineCapability.class), seenSince)
                .forEach(capability -> chosen.merge(
                        capability.kind() + "/" + capability.engine(),
                        capability,
                        (first, next) -> first.available() || !next.available() ? first : next));
        return new CapabilityCatalogue(List.copyOf(chosen.values()));
    }
}
