package studio.bottega.engine.collect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.MessageCodec;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.message.Topics;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.storage.StorageException;

/**
 * Hears results from the broker. Offsets are committed after the transaction that applied the results, so a crash between
 * the two repeats them, and repeating is harmless. While something is down, the same records are read again.
 *
 * <p>Confined to one thread.
 */
public final class ResultListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultListener.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Results results;
    private final EngineMeters meters;
    private @Nullable Consumer<byte[], byte[]> consumer;

    public ResultListener(Supplier<Consumer<byte[], byte[]>> consumers, Results results, EngineMeters meters) {
        this.consumers = consumers;
        this.results = results;
        this.meters = meters;
    }

    /** A record with what it says. */
    private record Heard(ConsumerRecord<byte[], byte[]> record, TaskResult result) {}

    /**
     * One round.
     *
     * @return true: polling is where it waits
     * @throws KafkaException if the broker cannot be reached
     * @throws StorageException if database or asset store cannot be reached; the records are read again
     */
    public boolean listen() {
        Consumer<byte[], byte[]> current = consumer();
        try {
            ConsumerRecords<byte[], byte[]> records = current.poll(POLL);
            if (!records.isEmpty()) {
                apply(current, records);
                current.commitSync();
            }
            return true;
        } catch (KafkaException e) {
            abandon();
            throw e;
        }
    }

    private void apply(Consumer<byte[], byte[]> current, ConsumerRecords<byte[], byte[]> records) {
        List<Heard> heard = new ArrayList<>();
        records.forEach(record -> decode(record).ifPresent(result -> heard.add(new Heard(record, result))));
        try {
            together(heard);
        } catch (StorageException e) {
            rewind(current, records);
            throw e;
        }
    }

    private void together(List<Heard> heard) {
        try {
            results.apply(heard.stream().map(Heard::result).toList());
        } catch (StorageException | IllegalArgumentException | IllegalStateException | MalformedMessageException e) {
            if (e instanceof StorageException storage && storage.unavailable()) {
                throw storage;
            }
            LOG.warn("{} results were refused together; each is tried by itself.", heard.size(), e);
            heard.forEach(this::alone);
        }
    }

    /** A result that cannot be applied is passed over: its task comes back when its lease runs out. */
    private void alone(Heard heard) {
        try {
            results.apply(List.of(heard.result()));
        } catch (StorageException | IllegalArgumentException | IllegalStateException | MalformedMessageException e) {
            if (e instanceof StorageException storage && storage.unavailable()) {
                throw storage;
            }
            passOver(heard.record(), e);
        }
    }

    private Optional<TaskResult> decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.value().length == 0) {
            return Optional.empty(); // the first record of a partition is there to open it
        }
        try {
            return Optional.of(MessageCodec.decodeResult(record.value()));
        } catch (MalformedMessageException e) {
            passOver(record, e);
            return Optional.empty();
        }
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record, RuntimeException problem) {
        meters.poisoned(Topics.RESULT);
        LOG.error(
                "The result at {}-{} offset {} is passed over: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                problem.getMessage(),
                problem);
    }

    private static void rewind(Consumer<byte[], byte[]> current, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            current.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = consumers.get();
            consumer.subscribe(List.of(Topics.RESULT));
        }
        return consumer;
    }

    /** A consumer that has failed is replaced. */
    private void abandon() {
        if (consumer != null) {
            try {
                consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE));
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
