package studio.bottega.engine.collect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.contract.message.Topics;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.engine.live.EventHub;

/**
 * Hears progress from the broker, from now on: each replica hears all of it, enters it, and passes it to its listeners.
 * What was sent while nobody heard is not missed: a worker that lives speaks again within seconds.
 *
 * <p>Confined to one thread.
 */
public final class ProgressListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressListener.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration CHECK = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final SignsOfLife signs;
    private final EventHub hub;
    private final Attention attention;
    private final EngineMeters meters;
    private final Clock clock;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private Instant nextCheck = Instant.MIN;

    public ProgressListener(
            Supplier<Consumer<byte[], byte[]>> consumers,
            SignsOfLife signs,
            EventHub hub,
            Attention attention,
            EngineMeters meters,
            Clock clock) {
        this.consumers = consumers;
        this.signs = signs;
        this.hub = hub;
        this.attention = attention;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * One round.
     *
     * @return true: polling is where it waits
     * @throws KafkaException if the broker cannot be reached
     * @throws studio.bottega.storage.StorageException if the database cannot be reached
     */
    public boolean listen() {
        try {
            Consumer<byte[], byte[]> current = consumer();
            Instant asked = clock.instant();
            ConsumerRecords<byte[], byte[]> records = current.poll(POLL);
            List<TaskProgress> heard = new ArrayList<>();
            records.forEach(record -> decode(record, heard));
            if (!heard.isEmpty()) {
                heard.forEach(hub::progressed);
                signs.apply(heard);
            }
            if (!asked.isBefore(nextCheck)) {
                nextCheck = asked.plus(CHECK);
                checkAttention(current, asked);
            }
            return true;
        } catch (KafkaException e) {
            abandon();
            throw e;
        }
    }

    /** An empty poll says nothing if no broker was there to fill it, so the broker is asked. */
    private void checkAttention(Consumer<byte[], byte[]> current, Instant asked) {
        Map<TopicPartition, Long> ends = current.endOffsets(current.assignment(), ANSWER);
        if (ends.entrySet().stream().allMatch(end -> current.position(end.getKey()) >= end.getValue())) {
            attention.heardUntil(asked);
        }
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, List<TaskProgress> heard) {
        if (record.value() == null || record.value().length == 0) {
            return;
        }
        try {
            heard.add(MessageCodec.decodeProgress(record.value()));
        } catch (MalformedMessageException e) {
            meters.poisoned(Topics.PROGRESS);
            LOG.warn("Progress at offset {} cannot be read: {}", record.offset(), e.getMessage());
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            Consumer<byte[], byte[]> fresh = consumers.get();
            consumer = fresh;
            List<PartitionInfo> known = fresh.partitionsFor(Topics.PROGRESS);
            if (known.isEmpty()) {
                abandon();
                throw new KafkaException("The topic %s does not exist yet.".formatted(Topics.PROGRESS));
            }
            List<TopicPartition> partitions = known.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            fresh.assign(partitions);
            fresh.seekToEnd(partitions);
            return fresh;
        }
        return consumer;
    }

    private void abandon() {
        if (consumer != null) {
            try {
                consumer.close(CloseOptions.timeout(CLOSE));
            } catch (KafkaException e) {
                LOG.debug("The failed consumer did not close.", e);
            }
            consumer = null;
        }
    }

    @Override
    public void close() {
        abandon();
    }
}
