package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that committed state changes owe to Kafka. Thread-safe. */
public final class OutboxRepository {

    /** One message that is owed. Compared by nobody, so that the array does no harm. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Message(long id, String topic, String key, byte[] payload, Instant createdAt) {}

    public void append(Session session, String topic, String key, byte[] payload, Instant now) {
        session.update(
                "insert into task_outbox (topic, key, payload, created_at) values (?, ?, ?, ?)",
                topic,
                key,
                payload,
                now);
    }

    /** A message before it is stored. Compared by nobody. */
    @SuppressWarnings("ArrayRecordComponent")
    public record NewMessage(String topic, String key, byte[] payload) {}

    public void appendAll(Session session, List<NewMessage> messages, Instant now) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        messages.forEach(
                message -> rows.add(new @Nullable Object[] {message.topic(), message.key(), message.payload(), now}));
        session.batch("insert into task_outbox (topic, key, payload, created_at) values (?, ?, ?, ?)", rows);
    }

    /** The oldest messages, locked; those that another replica is sending are passed over. */
    public List<Message> claim(Session session, int limit) {
        return session.list(
                "select * from task_outbox order by id limit ? for update skip locked",
                row -> new Message(
                        row.getLong("id"),
                        row.getString("topic"),
                        row.getString("key"),
                        row.getBytes("payload"),
                        Columns.instant(row, "created_at")),
                limit);
    }

    /** Removes messages that the broker has acknowledged. */
    public void delete(Session session, List<Message> sent) {
        session.update(
                "delete from task_outbox where id = any(cast(? as bigint[]))",
                sent.stream().map(Message::id).toList());
    }

    /** When the oldest message that is owed was written. */
    public Optional<Instant> oldest(Session session) {
        return session.first(
                        "select min(created_at) as oldest from task_outbox",
                        row -> Columns.optionalInstant(row, "oldest"))
                .flatMap(oldest -> oldest);
    }

    public long count(Session session) {
        return session.first("select count(*) as n from task_outbox", row -> row.getLong("n"))
                .orElse(0L);
    }
}
