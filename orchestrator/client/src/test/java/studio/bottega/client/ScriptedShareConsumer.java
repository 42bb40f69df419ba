package studio.bottega.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidRecordStateException;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.message.Topics;

/**
 * Kafka's mock, taught what {@code record_limit} and explicit acknowledgement mean: one record at a time, every record
 * acknowledged before the next poll, a renewed record handed out again.
 */
final class ScriptedShareConsumer extends MockShareConsumer<byte[], byte[]> {

    private static final String TOPIC = Topics.task(Pool.AUDIO);
    private static final TopicIdPartition PARTITION = new TopicIdPartition(Uuid.ZERO_UUID, 0, TOPIC);

    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final List<AcknowledgeType> acknowledged = new ArrayList<>();
    private @Nullable ConsumerRecord<byte[], byte[]> inFlight;
    private @Nullable ConsumerRecord<byte[], byte[]> renewed;
    private @Nullable AcknowledgeType pending;
    private long nextOffset;
    private boolean renewalsRefused;

    synchronized void add(byte @Nullable [] value) {
        waiting.add(new ConsumerRecord<>(TOPIC, 0, nextOffset++, new byte[0], value));
        notifyAll();
    }

    /** From now on the broker has given every record to somebody else by the time it is renewed. */
    synchronized void refuseRenewals() {
        renewalsRefused = true;
    }

    /** Every acknowledgement so far that let a record go. */
    synchronized List<AcknowledgeType> settled() {
        return acknowledged.stream()
                .filter(type -> type != AcknowledgeType.RENEW)
                .toList();
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (inFlight != null) {
            throw new IllegalStateException("All records must be acknowledged in explicit acknowledgement mode.");
        }
        commitSync();
        if (renewed != null) {
            inFlight = renewed;
            renewed = null;
        } else {
            awaitRecord(timeout);
            inFlight = waiting.poll();
        }
        return inFlight == null
                ? ConsumerRecords.empty()
                : new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, 0), List.of(inFlight)), Map.of());
    }

    private void awaitRecord(Duration timeout) {
        try {
            if (waiting.isEmpty()) {
                wait(Math.max(1, timeout.toMillis()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized void acknowledge(ConsumerRecord<byte[], byte[]> record, AcknowledgeType type) {
        if (inFlight == null || inFlight.offset() != record.offset()) {
            throw new IllegalStateException("The record cannot be acknowledged.");
        }
        acknowledged.add(type);
        pending = type;
        if (type == AcknowledgeType.RENEW && !renewalsRefused) {
            renewed = inFlight;
        }
        if (type == AcknowledgeType.RELEASE) {
            waiting.addFirst(inFlight);
        }
        inFlight = null;
        notifyAll();
    }

    @Override
    public synchronized Map<TopicIdPartition, Optional<KafkaException>> commitSync() {
        AcknowledgeType type = pending;
        pending = null;
        if (type == null) {
            return Map.of();
        }
        boolean refused = type == AcknowledgeType.RENEW && renewalsRefused;
        return Map.of(
                PARTITION,
                refused ? Optional.of(new InvalidRecordStateException("The lock has run out.")) : Optional.empty());
    }

    @Override
    public synchronized Map<TopicIdPartition, Optional<KafkaException>> commitSync(Duration timeout) {
        return commitSync();
    }

    @Override
    public Optional<Integer> acquisitionLockTimeoutMs() {
        return Optional.of(200);
    }
}
