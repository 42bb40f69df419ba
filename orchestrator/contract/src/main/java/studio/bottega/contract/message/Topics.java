package studio.bottega.contract.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.Pool;

/** The topics and groups, and what each needs. */
public final class Topics {

    /** Results, keyed by production, so that one production's results stay in order. */
    public static final String RESULT = "bottega.result";
    /** Signs of life from running tasks; kept for minutes only. */
    public static final String PROGRESS = "bottega.progress";
    /** Consumer group of the orchestrator's replicas on {@link #RESULT}. */
    public static final String ENGINE_GROUP = "bottega.engine";

    private static final int RESULT_PARTITIONS = 4;

    private Topics() {}

    /** Requests for a pool. One partition: share consumers of a second one would sit idle. */
    public static String task(Pool pool) {
        return "bottega.task." + pool.id();
    }

    /** Where the broker puts requests that no worker could read. */
    public static String deadLetter(Pool pool) {
        return task(pool) + ".dlq";
    }

    /** Share group of a pool's workers. */
    public static String shareGroup(Pool pool) {
        return "bottega." + pool.id();
    }

    /** Every topic that must exist before work begins. */
    public static List<Topic> all() {
        List<Topic> topics = new ArrayList<>();
        for (Pool pool : Pool.values()) {
            topics.add(new Topic(task(pool), 1, Map.of("retention.ms", "604800000")));
            topics.add(new Topic(
                    deadLetter(pool),
                    1,
                    Map.of("retention.ms", "2592000000", "errors.deadletterqueue.group.enable", "true")));
        }
        topics.add(new Topic(RESULT, RESULT_PARTITIONS, Map.of("retention.ms", "604800000")));
        topics.add(new Topic(PROGRESS, 1, Map.of("retention.ms", "600000")));
        return List.copyOf(topics);
    }

    /**
     * @param configuration broker-side topic settings by their Kafka names
     */
    public record Topic(String name, int partitions, Map<String, String> configuration) {}
}
