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

    /** Appends an event with the next number. The caller holds the production's lock. */
    public void append(
            Session session,
            ProductionId production,
            EventType type,
            String node,
            String message,
            Map<String, String> detail,
            Instant now) {
        session.update("""
                with next as (
                    update production set event_sequence = event_sequence + 1 where id = ? returning id, event_sequence
                )
                insert into production_event (production_id, sequence, at, type, node, message, detail)
                select id, event_sequence, ?, ?, ?, ?, cast(? as jsonb) from next
                """, production, now, type, node, message, Columns.text(detail));
    }

    /** An event before it has its number. */
    public record NewEvent(EventType type, String node, String message, Map<String, String> detail) {}

    /**
     * Appends events with the next numbers, in this order. The caller holds the production's lock.
     *
     * @return the number of the last one
     */
    public long appendAll(Session session, ProductionId production, List<NewEvent> events, Instant now) {
        long last = session.first(
                        "update production set event_sequence = event_sequence + ? where id = ? returning event_sequence",
                        row -> row.getLong("event_sequence"),
                        events.size(),
                        production)
                .orElseThrow(() -> new IllegalArgumentException("there is no production " + production));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewEvent event : events) {
            long sequence = last - events.size() + 1 + rows.size();
            rows.add(new @Nullable Object[] {
                production, sequence, now, event.type(), event.node(), event.message(), Columns.text(event.detail())
            });
        }
        session.batch("""
                insert into production_event (production_id, sequence, at, type, node, message, detail)
                values (?, ?, ?, ?, ?, ?, cast(? as jsonb))
                """, rows);
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
