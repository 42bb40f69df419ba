package studio.bottega.engine.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import studio.bottega.contract.message.Topics;

/**
 * How to reach the broker, and with which settings we do. Immutable.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param replica names this replica among the others, the same after a restart: then it takes its partitions back at once
 * @param extra further client settings by their Kafka names, for instance {@code security.protocol}; ours win
 */
public record BrokerConnection(String bootstrapServers, String replica, Map<String, String> extra) {

    private static final int RECORDS_AT_ONCE = 500;

    public BrokerConnection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("The broker's address is empty; it looks like \"127.0.0.1:9092\"");
        }
        extra = Map.copyOf(extra);
    }

    /**
     * A connection with further settings from a file, such as those for TLS and SASL.
     *
     * @param file a Java properties file with Kafka's names; empty for none
     * @throws IllegalArgumentException if the file cannot be read
     */
    public static BrokerConnection of(String bootstrapServers, String replica, Optional<Path> file) {
        return new BrokerConnection(
                bootstrapServers, replica, file.map(BrokerConnection::read).orElse(Map.of()));
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The file with Kafka settings, %s, cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach(
                (name, value) -> settings.put(name.toString(), value.toString().strip()));
        return settings;
    }

    /** Without the settings: there may be secrets among them. */
    @Override
    public String toString() {
        return "BrokerConnection[%s as %s]".formatted(bootstrapServers, replica);
    }

    /** A producer whose records are safe, and in the log once, when they are acknowledged. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = common("requests");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1_000_000);
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(settings, bytes, bytes);
    }

    /** A member of the replicas' group, which shares the results among them. */
    public Consumer<byte[], byte[]> results() {
        Map<String, Object> settings = reading("results");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.ENGINE_GROUP);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, replica);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        return consumer(settings);
    }

    /** A reader without a group: each replica hears all progress, for its own listeners. */
    public Consumer<byte[], byte[]> progress() {
        Map<String, Object> settings = reading("progress");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return consumer(settings);
    }

    /** An administration client, for questions. */
    public Admin admin() {
        Map<String, Object> settings = common("admin");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        return Admin.create(settings);
    }

    private Map<String, Object> reading(String name) {
        Map<String, Object> settings = common(name);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    private Map<String, Object> common(String name) {
        Map<String, Object> settings = new HashMap<>(extra);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, replica + "-" + name);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(settings, bytes, bytes);
    }
}
