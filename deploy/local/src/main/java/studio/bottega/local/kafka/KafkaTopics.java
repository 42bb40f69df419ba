package studio.bottega.local.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import studio.bottega.contract.message.Topics.Topic;

/**
 * Sees to it that the topics exist and that the first real record of each is safe.
 *
 * <p>A producer that writes right after a topic was made can loop on OutOfOrderSequence and lose records (KAFKA-15591).
 * So every empty partition first gets one record, sent synchronously and deleted again at once: no consumer sees it.
 * Idempotent; a crash between any two steps is repaired by the next call.
 */
public final class KafkaTopics {

    private final String bootstrapServers;

    /** @param bootstrapServers as {@code host:port} */
    public KafkaTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Creates what is missing; settings of topics that exist are left alone.
     *
     * @return how many partitions were given their first record
     */
    public int ensure(List<Topic> topics) throws InterruptedException, ExecutionException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("request.timeout.ms", "20000");
        settings.put("default.api.timeout.ms", "60000");
        try (Admin admin = Admin.create(settings)) {
            create(admin, topics);
            List<TopicPartition> empty = emptyPartitions(admin, topics);
            prime(admin, empty);
            return empty.size();
        }
    }

    private static void create(Admin admin, List<Topic> topics) throws InterruptedException, ExecutionException {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configuration()))
                .toList();
        for (var creation : admin.createTopics(wanted).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw failure;
                }
            }
        }
    }

    private static List<TopicPartition> emptyPartitions(Admin admin, List<Topic> topics)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .filter(entry -> entry.getValue().offset() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void prime(Admin admin, List<TopicPartition> partitions) throws InterruptedException, ExecutionException {
        if (partitions.isEmpty()) {
            return;
        }
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        Map<TopicPartition, RecordsToDelete> written = new HashMap<>();
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            for (TopicPartition partition : partitions) {
                var record = new ProducerRecord<byte[], byte[]>(partition.topic(), partition.partition(), null, null);
                long offset = producer.send(record).get().offset();
                written.put(partition, RecordsToDelete.beforeOffset(offset + 1));
            }
        }
        admin.deleteRecords(written).all().get();
    }
}
