package studio.bottega.storage.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
