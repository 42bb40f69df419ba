package studio.bottega.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the engine. {@code application.properties} takes those that all programs share from the environment. */
@ConfigMapping(prefix = "bottega.engine")
public interface EngineConfig {

    /**
     * Name of this replica, unique among them and the same after a restart; made of host and HTTP port if it is not given.
     */
    Optional<String> replica();

    /** How long a dispatched task may stay without a sign of life before it is asked why. */
    @WithDefault("30s")
    Duration dispatchLease();

    /** Longest silence of a running attempt; workers speak every few seconds. */
    @WithDefault("20s")
    Duration runningLease();

    /** Failed attempts after which a task is given up. */
    @WithDefault("4")
    int maxFailures();

    /** Pause before the second attempt; doubles with each. */
    @WithDefault("1s")
    Duration firstBackoff();

    /** Longest pause between two attempts. */
    @WithDefault("1m")
    Duration maxBackoff();

    /** How long a worker counts as alive after it was seen. */
    @WithDefault("30s")
    Duration workerAlive();

    /** How long the engines of a worker that is not seen any more are still planned with. */
    @WithDefault("10m")
    Duration workerRemembered();

    /** Where assets are: {@code file:///folder} or {@code s3://bucket/prefix}. */
    URI assets();

    /** Where assets that were fetched from S3 are kept. */
    @WithDefault("data/cache")
    Path cacheFolder();

    Kafka kafka();

    S3 s3();

    /** The broker. */
    interface Kafka {
        /** {@code host:port}, separated by commas. */
        @WithDefault("127.0.0.1:9092")
        String bootstrap();

        /** A file with further client settings, for instance for TLS and SASL. */
        Optional<Path> properties();
    }

    /** A server that speaks S3; unused while assets are in a folder. */
    interface S3 {
        /** Its address; none for Amazon's own. */
        Optional<String> endpoint();

        /** Region of the bucket. */
        Optional<String> region();

        /** None to take credentials from the platform. */
        Optional<String> accessKey();

        /** Belongs to the access key; never logged. */
        Optional<String> secretKey();
    }
}
