package studio.bottega.storage.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.ProductionId;

/** The history of productions. Thread-safe. */
public final class EventRepository {

    /** An event before it has its number. */
    public record NewEvent(EventType type, String node, String message, Map<String, String> detail) {}

    /**
     * Appends events with the next numbers of each production, in this order. The caller holds the productions' locks.
     *
     * @throws IllegalArgumentException if one of the productions does not exist
     */
    public void appendAll(Session session, Map<ProductionId, List<NewEvent>> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        Map<ProductionId, Long> last = advance(session, events);
        List<@Nullable Object[]> rows = new ArrayList<>();
        events.forEach((production, told) -> {
            long sequence = last.getOrDefault(production, 0L) - told.size();
            for (NewEvent event : told) {
                sequence++;
                rows.add(new @Nullable Object[] {
                    production, sequence, now, event.type(), event.node(), event.message(), Columns.text(event.detail())
                });
            }
        });
        session.batch("""
                insert into production_event (production_id, sequence, at, type, node, message, detail)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
                """, rows);
    }

    /** @return the number that the last event of each production gets */
    private static Map<ProductionId, Long> advance(Session session, Map<ProductionId, List<NewEvent>> events) {
        List<ProductionId> ids = List.copyOf(events.keySet());
        Map<ProductionId, Long> last = new HashMap<>();
        session.list(
                """
                update production set event_sequence = event_sequence + cast(told.n as bigint)
                from unnest(?, ?) as told (id, n)
                where production.id = told.id
                returning production.id, production.event_sequence
                """,
                row -> last.put(Columns.production(row, "id"), row.getLong("event_sequence")),
                ids,
                ids.stream()
                        .map(id -> Integer.toString(
                                events.getOrDefault(id, List.of()).size()))
                        .toList());
        if (last.size() != ids.size()) {
            throw new IllegalArgumentException(
                    "there is no production among " + ids + " that is not in " + last.keySet());
        }
        return last;
    }

    /** The number of the newest event of each of these productions. */
    public Map<ProductionId, Long> sequences(Session session, Collection<ProductionId> productions) {
        Map<ProductionId, Long> sequences = new HashMap<>();
        if (!productions.isEmpty()) {
            session.list(
                    "select id, event_sequence from production where id = any(?)",
                    row -> sequences.put(Columns.production(row, "id"), row.getLong("event_sequence")),
                    productions);
        }
        return sequences;
    }

    /** Events after a number, in order. */
    public List<ProductionEvent> after(Session session, ProductionId production, long sequence, int limit) {
        return session.list("""
                select * from production_event where production_id = ? and sequence > ? order by sequence limit ?
                """, EventRepository::row, production, sequence, limit);
    }

    private static ProductionEvent row(ResultSet row) throws SQLException {
        Map<String, String> detail = new HashMap<>();
        Columns.json(row, "detail", JsonNode.class)
                .properties()
                .forEach(field -> detail.put(field.getKey(), field.getValue().asText()));
        return new ProductionEvent(
                Columns.production(row, "production_id"),
                row.getLong("sequence"),
                Columns.instant(row, "at"),
                EventType.valueOf(row.getString("type")),
                row.getString("node"),
                row.getString("message"),
                detail);
    }
}
