package studio.bottega.engine.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import studio.bottega.contract.message.Topics;
import studio.bottega.engine.ledger.EngineMeters;
import studio.bottega.engine.ledger.EngineSettings;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.ledger.Signals;
import studio.bottega.engine.live.EventHub;
import studio.bottega.storage.postgres.Database;

class ProgressListenerTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    /** A consumer whose broker is away. */
    private static MockConsumer<byte[], byte[]> deaf() {
        return new MockConsumer<>("latest") {
            @Override
            public List<PartitionInfo> partitionsFor(String topic) {
                throw new TimeoutException("Timeout expired while fetching topic metadata");
            }
        };
    }

    private static MockConsumer<byte[], byte[]> hearing() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
        consumer.updatePartitions(Topics.PROGRESS, List.of(new PartitionInfo(Topics.PROGRESS, 0, null, null, null)));
        consumer.updateEndOffsets(Map.of(new TopicPartition(Topics.PROGRESS, 0), 0L));
        return consumer;
    }

    @Test
    void brokerThatIsAwayAtFirstIsHeardOnceItIsThere() {
        MockConsumer<byte[], byte[]> first = deaf();
        MockConsumer<byte[], byte[]> second = hearing();
        Deque<MockConsumer<byte[], byte[]>> consumers = new ArrayDeque<>(List.of(first, second));
        Ledger ledger = new Ledger(new Database(new PGSimpleDataSource()), Signals.create(), NOON);
        try (ProgressListener listener = new ProgressListener(
                consumers::pop,
                new SignsOfLife(ledger, EngineSettings.DEFAULT),
                new EventHub(),
                new Attention(),
                new EngineMeters(new SimpleMeterRegistry()),
                NOON)) {

            assertThatThrownBy(listener::listen).isInstanceOf(KafkaException.class);

            assertThat(first.closed()).isTrue();
            assertThat(listener.listen()).isTrue();
            assertThat(second.assignment()).containsExactly(new TopicPartition(Topics.PROGRESS, 0));
        }
    }
}
