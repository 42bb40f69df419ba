package studio.bottega.client;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.message.Topics;

/**
 * How to reach the broker, and with which settings we do.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param clientId prefix of the client ids that the broker sees
 * @param extra further client settings by their Kafka names, for instance {@code security.protocol}; ours win
 */
public record KafkaConnection(String bootstrapServers, String clientId, Map<String, String> extra) {

    /**
     * The broker reads the heads of all batches that fit before it hands one request out: with a long queue and its usual 50 MB, that takes
     * most of its time. The first batch comes whatever its size.
     */
    private static final int FETCH_BYTES = 4096;

    public KafkaConnection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("The broker's address is empty; it looks like \"127.0.0.1:9092\"");
        }
        extra = Map.copyOf(extra);
    }

    /**
     * A connection with further settings from a file, such as those for TLS and SASL.
     *
     * @param settings a Java properties file with Kafka's names; empty for none
     * @throws IllegalArgumentException if the file cannot be read
     */
    public static KafkaConnection of(String bootstrapServers, String clientId, Optional<Path> settings) {
        return new KafkaConnection(
                bootstrapServers, clientId, settings.map(KafkaConnection::read).orElse(Map.of()));
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
        return "KafkaConnection[%s as %s]".formatted(bootstrapServers, clientId);
    }

    /** A consumer of one pool's share group that holds one request at a time and acknowledges each by hand. */
    ShareConsumer<byte[], byte[]> shareConsumer(Pool pool, String name, Duration longestWork) {
        Map<String, Object> settings = common(clientId + "-" + name);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.shareGroup(pool));
        settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        // One at a time, and no more than asked for: a request in a busy worker's buffer would wait for nothing.
        settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, bounded(longestWork.plusMinutes(5)));
        settings.put(
                ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG,
                longestWork.plusMinutes(6).toMillis());
        var bytes = new ByteArrayDeserializer();
        return new KafkaShareConsumer<>(settings, bytes, bytes);
    }

    /** A producer whose records are safe once acknowledged. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = common(clientId + "-results");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2); // what several lanes tell at once goes in one request
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(settings, bytes, bytes);
    }

    /** An administration client. */
    public Admin admin() {
        Map<String, Object> settings = common(clientId + "-admin");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(settings);
    }

    private Map<String, Object> common(String name) {
        Map<String, Object> settings = new HashMap<>(extra);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static int bounded(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }
}
