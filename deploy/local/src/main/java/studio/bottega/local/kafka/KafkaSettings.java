package studio.bottega.local.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a single node that is broker and controller at once.
 *
 * @param data folder of the broker's logs
 * @param port loopback port of the clients
 * @param controllerPort loopback port on which the node talks to itself as controller
 */
record KafkaSettings(Path data, int port, int controllerPort) {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final Duration START_OFFSETS_KEPT_EVERY = Duration.ofSeconds(1);
    private static final String ALONE = "1";

    /** By the names of Kafka's own documentation. */
    Map<String, String> properties() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER_LISTENER, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put(
                "log.flush.start.offset.checkpoint.interval.ms", Long.toString(START_OFFSETS_KEPT_EVERY.toMillis()));
        settings.put("log.initial.task.delay.ms", "500");
        oneNode(settings);
        shareGroups(settings);
        small(settings);
        return settings;
    }

    /** There is no second node to replicate to, and one partition of each inner topic is enough. */
    private static void oneNode(Map<String, String> settings) {
        for (String topic : new String[] {"offsets.topic", "share.coordinator.state.topic", "transaction.state.log"}) {
            settings.put(topic + ".num.partitions", ALONE);
            settings.put(topic + ".replication.factor", ALONE);
        }
        settings.put("share.coordinator.state.topic.min.isr", ALONE);
        settings.put("transaction.state.log.min.isr", ALONE);
        settings.put("default.replication.factor", ALONE);
        settings.put("min.insync.replicas", ALONE);
        settings.put("group.initial.rebalance.delay.ms", "0");
    }

    /** Bounds wide enough for the groups to choose: seconds in tests, minutes for a slow GPU. */
    private static void shareGroups(Map<String, String> settings) {
        settings.put("group.share.min.record.lock.duration.ms", "1000");
        settings.put("group.share.max.record.lock.duration.ms", "600000");
        settings.put("group.share.min.session.timeout.ms", "6000");
        settings.put("group.share.min.heartbeat.interval.ms", "1000");
        settings.put("errors.deadletterqueue.auto.create.topics.enable", "true");
        settings.put("errors.deadletterqueue.topic.name.prefix", "");
    }

    /** A studio's traffic is a few records a second of a few kilobytes. */
    private static void small(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "3");
        settings.put("background.threads", "2");
        settings.put("log.segment.bytes", Integer.toString(16 * 1024 * 1024));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
        settings.put("offsets.load.buffer.size", Integer.toString(1024 * 1024));
        settings.put("metadata.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
        settings.put("metadata.max.retention.bytes", Integer.toString(32 * 1024 * 1024));
        settings.put("metadata.log.max.snapshot.interval.ms", "600000");
    }
}
