package studio.bottega.engine.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The bounds of the REST interface. */
@ConfigMapping(prefix = "bottega.api")
public interface ApiSettings {

    /** Names under which this program may be asked for, beside those of the machine itself; {@code *} is any. */
    @WithDefault("localhost")
    List<String> hosts();

    /** Largest JSON document that is read. */
    @WithDefault("1048576")
    int maxJsonBytes();

    /** Largest file that may be uploaded. */
    @WithDefault("536870912")
    long maxUploadBytes();

    /** How long a request for a single picture or spoken words waits until it is made. */
    @WithDefault("2m")
    Duration maxWait();

    /** How often the bearer of a token may ask in a second, on average; ten seconds' worth may come at once. */
    @WithDefault("50")
    double requestsPerSecond();

    /** How many may listen to events at once. A listener costs some memory and a connection, no thread. */
    @WithDefault("1000")
    int maxStreams();

    /** How long a stream stays silent at most. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a stream outlives the token that opened it at most, while the database answers. */
    @WithDefault("5s")
    Duration accessCheck();
}
