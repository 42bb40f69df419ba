package studio.bottega.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's lock on the one record that a worker holds. It runs out unless it is renewed, and somebody else then gets
 * the record: that is no error, for results are applied once. Confined to the polling thread.
 */
final class RecordLock {

    private static final Logger LOG = LoggerFactory.getLogger(RecordLock.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETURN_TIMEOUT = Duration.ofMillis(500);
    private static final int RETURN_POLLS = 4;

    private final ShareConsumer<byte[], byte[]> consumer;
    private final Duration renewAfter;
    private ConsumerRecord<byte[], byte[]> record;
    private long takenNanos;
    private boolean held = true;

    /** @param configured the lock's duration, if the broker does not tell it */
    RecordLock(
            ShareConsumer<byte[], byte[]> consumer,
            ConsumerRecord<byte[], byte[]> record,
            Duration configured,
            long nowNanos) {
        this.consumer = consumer;
        this.record = record;
        this.takenNanos = nowNanos;
        this.renewAfter = consumer.acquisitionLockTimeoutMs()
                .map(Duration::ofMillis)
                .orElse(configured)
                .dividedBy(2);
    }

    boolean held() {
        return held;
    }

    boolean renewalDue(long nowNanos) {
        return held && nowNanos - takenNanos >= renewAfter.toNanos();
    }

    /** Extends the lock. After it, the consumer holds the record again as if it had just polled it. */
    void renew(long nowNanos) {
        try {
            consumer.acknowledge(record, AcknowledgeType.RENEW);
            held = committed(consumer.commitSync(COMMIT_TIMEOUT)) && returned();
            takenNanos = nowNanos;
        } catch (KafkaException | IllegalStateException e) {
            held = false;
            LOG.warn("The lock on offset {} could not be renewed.", record.offset(), e);
        }
    }

    /**
     * Lets the record go.
     *
     * @param atOnce whether to wait for the broker; otherwise the word travels with the next poll
     * @return false if the lock had been lost before
     */
    boolean settle(AcknowledgeType how, boolean atOnce) {
        if (!held) {
            return false;
        }
        held = false;
        try {
            consumer.acknowledge(record, how);
            return !atOnce || committed(consumer.commitSync(COMMIT_TIMEOUT));
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("Offset {} could not be acknowledged with {}.", record.offset(), how, e);
            return false;
        }
    }

    /** A renewed record is handed out once more by the next poll; taking it keeps the consumer's books in order. */
    private boolean returned() {
        for (int i = 0; i < RETURN_POLLS; i++) {
            boolean found = false;
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(RETURN_TIMEOUT)) {
                if (next.offset() == record.offset() && next.partition() == record.partition()) {
                    record = next;
                    found = true;
                } else {
                    consumer.acknowledge(next, AcknowledgeType.RELEASE);
                }
            }
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static boolean committed(Map<TopicIdPartition, Optional<KafkaException>> answers) {
        boolean committed = true;
        for (Optional<KafkaException> answer : answers.values()) {
            if (answer.isPresent()) {
                committed = false;
                LOG.warn(
                        "The broker refused an acknowledgement: {}",
                        answer.get().toString());
            }
        }
        return committed;
    }
}
