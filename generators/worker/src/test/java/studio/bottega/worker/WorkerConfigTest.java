package studio.bottega.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pins the names and defaults on which installations rely. */
class WorkerConfigTest {

    @Test
    void defaultsAreWhatTheReadmeSays() {
        WorkerConfig config = config(Map.of("bottega.worker.assets", "file:///assets"));

        assertThat(config.engines()).containsExactly("composer", "camera-rig", "marytts", "score", "media");
        assertThat(config.lanes()).isEmpty();
        assertThat(config.id()).isEmpty();
        assertThat(config.memory()).isZero();
        assertThat(config.modelMemory()).isEqualTo(512);
        assertThat(config.deadline()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.drain()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.noop().duration()).isZero();
        assertThat(config.noop().failEvery()).isZero();
        assertThat(config.kafka().properties()).isEmpty();
    }

    @Test
    void namesAreWhatTheReadmeSays() {
        WorkerConfig config = config(Map.of(
                "bottega.worker.assets", "s3://bucket/prefix",
                "bottega.worker.engines", "noop",
                "bottega.worker.lanes.image", "3",
                "bottega.worker.noop.duration", "250ms",
                "bottega.worker.noop.fail-every", "7",
                "bottega.worker.s3.endpoint", "http://127.0.0.1:9000"));

        assertThat(config.engines()).containsExactly("noop");
        assertThat(config.lanes()).containsEntry("image", 3);
        assertThat(config.noop().duration()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.noop().failEvery()).isEqualTo(7);
        assertThat(config.s3().endpoint()).hasValue("http://127.0.0.1:9000");
    }

    private static WorkerConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(WorkerConfig.class)
                .withConverter(Duration.class, 300, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(WorkerConfig.class);
    }
}
