package studio.bottega.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.message.Topics;

/**
 * The settings of the pools' share groups, which live in the broker. Every worker puts them there before it takes work:
 * a group that begins without them would pass over what was sent before its first member came. Idempotent.
 */
public final class ShareGroups {

    /** Deliveries after which the broker lays a request with the dead letters; the lease then brings it back. */
    private static final String DELIVERY_LIMIT = "10";

    private ShareGroups() {}

    /**
     * @param lock how long the broker keeps a request for the worker that has it
     * @throws UnreachableException if the broker does not answer or refuses
     */
    public static void configure(KafkaConnection connection, Collection<Pool> pools, Duration lock)
            throws InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Pool pool : pools) {
            changes.put(new ConfigResource(ConfigResource.Type.GROUP, Topics.shareGroup(pool)), settings(pool, lock));
        }
        try (Admin admin = connection.admin()) {
            admin.incrementalAlterConfigs(changes).all().get();
        } catch (ExecutionException e) {
            throw new UnreachableException(
                    "The broker at %s did not take the share groups' settings: %s"
                            .formatted(connection.bootstrapServers(), e.getCause()),
                    e);
        }
    }

    private static List<AlterConfigOp> settings(Pool pool, Duration lock) {
        List<AlterConfigOp> settings = new ArrayList<>();
        set(settings, "share.auto.offset.reset", "earliest");
        set(settings, "share.record.lock.duration.ms", Long.toString(lock.toMillis()));
        set(settings, "share.delivery.count.limit", DELIVERY_LIMIT);
        set(settings, "share.renew.acknowledge.enable", "true");
        set(settings, "errors.deadletterqueue.topic.name", Topics.deadLetter(pool));
        set(settings, "errors.deadletterqueue.copy.record.enable", "true");
        return settings;
    }

    private static void set(List<AlterConfigOp> settings, String name, String value) {
        settings.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
    }
}
