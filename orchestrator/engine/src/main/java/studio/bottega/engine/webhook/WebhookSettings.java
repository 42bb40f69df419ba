package studio.bottega.engine.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are told to those outside. */
@ConfigMapping(prefix = "bottega.webhooks")
public interface WebhookSettings {

    /** Whether this machine and private networks may be told, and over plain HTTP. */
    @WithDefault("false")
    boolean allowPrivate();

    /** How often an event is sent before it is given up. */
    @WithDefault("10")
    int maxAttempts();

    /** Pause after the first attempt; doubles with each, up to an hour. */
    @WithDefault("5s")
    Duration firstBackoff();

    /** How long the other side has to answer. */
    @WithDefault("10s")
    Duration answerLimit();
}
