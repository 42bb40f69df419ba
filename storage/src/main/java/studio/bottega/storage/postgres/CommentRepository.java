package studio.bottega.storage.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ProductionId;

/** What people say about what was made: comments, and findings that they do not share. Thread-safe. */
public final class CommentRepository {

    /**
     * Inserts a comment unless its production has one under the idempotency key.
     *
     * @param idempotencyKey chosen by the client, or null
     * @return the comment as it is stored: the given one, or that of the earlier call with this key
     */
    public CommentRow insert(Session session, CommentRow comment, @Nullable String idempotencyKey) {
        session.update(
                """
                insert into comment (id, production_id, version, artifact, place, words, idempotency_key, created_at)
                values (?, ?, ?, ?, cast(? as jsonb), ?, ?, ?)
                on conflict (production_id, idempotency_key) do nothing
                """,
                comment.id(),
                comment.productionId(),
                comment.version(),
                comment.artifact(),
                Columns.text(comment.place()),
                comment.words(),
                idempotencyKey,
                comment.createdAt());
        return session.first(
                        "select * from comment where id = ? or (production_id = ? and idempotency_key = ?)",
                        CommentRepository::row,
                        comment.id(),
                        comment.productionId(),
                        idempotencyKey)
                .orElseThrow();
    }

    /** Oldest first. */
    public List<CommentRow> list(Session session, ProductionId production) {
        return session.list(
                "select * from comment where production_id = ? order by sequence", CommentRepository::row, production);
    }

    /** Removes one. */
    public void delete(Session session, ProductionId production, UUID id) {
        session.update("delete from comment where production_id = ? and id = ?", production, id);
    }

    /** Marks every open comment as asked for. */
    public void asked(Session session, ProductionId production, Instant now) {
        session.update("update comment set asked_at = ? where production_id = ? and asked_at is null", now, production);
    }

    /** A finding: which of the verdict on a version, counted from 1. */
    public record FindingNumber(int version, int number) {}

    /** A person does not share a finding. The last reason stands. */
    public void dismiss(Session session, ProductionId production, FindingNumber finding, String reason, Instant now) {
        session.update("""
                insert into dismissed_finding (production_id, version, number, reason, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (production_id, version, number) do update set reason = excluded.reason
                """, production, finding.version(), finding.number(), reason, now);
    }

    /** Why findings of a production were dismissed. */
    public Map<FindingNumber, String> dismissals(Session session, ProductionId production) {
        Map<FindingNumber, String> dismissals = new HashMap<>();
        session.list(
                "select * from dismissed_finding where production_id = ?",
                row -> dismissals.put(
                        new FindingNumber(row.getInt("version"), row.getInt("number")), row.getString("reason")),
                production);
        return dismissals;
    }

    private static CommentRow row(ResultSet row) throws SQLException {
        return new CommentRow(
                row.getObject("id", UUID.class),
                Columns.production(row, "production_id"),
                row.getInt("version"),
                row.getString("artifact"),
                Columns.json(row, "place", Place.class),
                row.getString("words"),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "asked_at"));
    }
}
