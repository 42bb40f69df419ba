package studio.bottega.engine.broker;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import studio.bottega.contract.message.Topics;

/** Asks the broker how far collection is behind. Thread-safe. */
public final class BrokerLag {

    private final Admin admin;

    public BrokerLag(Admin admin) {
        this.admin = admin;
    }

    /**
     * How many results wait on the topic.
     *
     * @throws KafkaException if the broker does not answer
     */
    public long results() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Topics.ENGINE_GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            committed.keySet().stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset() - offset(committed, end.getKey()))
                    .sum();
        } catch (ExecutionException e) {
            throw new KafkaException("The broker does not answer: " + e.getCause(), e);
        }
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
        OffsetAndMetadata known = committed.get(partition);
        return known == null ? 0 : known.offset();
    }
}
