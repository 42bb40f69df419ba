package studio.bottega.agent.program;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What the program needs to know of its surroundings. In the environment each key is upper case: BOTTEGA_HOME. */
@ConfigMapping(prefix = "bottega")
public interface AgentSettings {

    /** Folder for what this program keeps: the cache of assets that come from S3. */
    @WithDefault("data")
    String home();

    /** Where assets are: {@code file:///folder} or {@code s3://bucket/prefix}. */
    URI assets();

    S3 s3();

    Kafka kafka();

    Agent agent();

    /** The object store, where assets are in one. */
    interface S3 {
        /** Address of an S3-compatible server; none for Amazon's own. */
        Optional<String> endpoint();

        /** Region of the bucket. */
        @WithDefault("us-east-1")
        String region();

        /** Access key; none to take credentials from the platform. */
        Optional<String> accessKey();

        /** Belongs to the access key. Never logged. */
        Optional<String> secretKey();
    }

    /** The broker. */
    interface Kafka {
        /** {@code host:port}, separated by commas. */
        @WithDefault("127.0.0.1:9092")
        String bootstrap();

        /** File with further client properties, for TLS and SASL. */
        Optional<String> properties();
    }

    /** This program. */
    interface Agent {
        /** Who works, in results and logs; none makes one of host and process. */
        Optional<String> id();

        /** Tasks that are worked on at once. */
        @WithDefault("2")
        int lanes();

        /** How often the agent says that it is alive. */
        @WithDefault("PT5S")
        Duration heartbeat();

        /** Longest time that one task may take. */
        @WithDefault("PT15M")
        Duration deadline();
    }
}
