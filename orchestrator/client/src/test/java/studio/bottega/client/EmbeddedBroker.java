package studio.bottega.client;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.message.Topics;

/** One Kafka node, broker and controller in one, in the test's own process, on loopback and a folder of the test's. */
public final class EmbeddedBroker implements AutoCloseable {

    private final Path data;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    private EmbeddedBroker(Path data, int port, int controllerPort) {
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    public static EmbeddedBroker start(Path data) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(data, freePort(), freePort());
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
        broker.resume();
        broker.createTopics();
        return broker;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public KafkaConnection connection(String clientId) {
        return new KafkaConnection(bootstrapServers(), clientId, Map.of());
    }

    /** Takes the broker away; its data stays. */
    public void pause() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Brings it back on the same port. */
    public void resume() {
        server = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void close() {
        pause();
    }

    /** One synchronous send per new partition first: see KAFKA-15591. */
    private void createTopics() throws ExecutionException, InterruptedException {
        var bytes = new ByteArraySerializer();
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers());
        try (Admin admin = Admin.create(client);
                var producer = new KafkaProducer<>(client, bytes, bytes)) {
            List<NewTopic> topics = Topics.all().stream()
                    .map(topic ->
                            new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configuration()))
                    .toList();
            admin.createTopics(topics).all().get();
            for (NewTopic topic : topics) {
                if (!topic.name().startsWith("bottega.task.")) {
                    for (int partition = 0; partition < topic.numPartitions(); partition++) {
                        producer.send(new ProducerRecord<>(topic.name(), partition, null, new byte[0]))
                                .get();
                    }
                }
            }
        }
    }

    private Properties settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("auto.create.topics.enable", "false");
        for (String topic : List.of("offsets.topic", "share.coordinator.state.topic", "transaction.state.log")) {
            settings.put(topic + ".num.partitions", "1");
            settings.put(topic + ".replication.factor", "1");
        }
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.share.min.record.lock.duration.ms", "1000");
        settings.put("group.share.max.record.lock.duration.ms", "600000");
        settings.put("errors.deadletterqueue.topic.name.prefix", "");
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
