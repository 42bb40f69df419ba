package studio.bottega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {

    @TempDir
    private Path folder;

    @Test
    void settingsComeFromAFileAndAreNeverPrinted() throws IOException {
        Path file = folder.resolve("client.properties");
        Files.writeString(file, "security.protocol = SASL_SSL\nsasl.jaas.config=secret \n");

        KafkaConnection connection = KafkaConnection.of("broker:9093", "w", Optional.of(file));

        assertThat(connection.extra())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", "secret");
        assertThat(connection.toString()).contains("broker:9093").doesNotContain("secret");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> KafkaConnection.of("broker:9093", "w", Optional.of(folder.resolve("absent"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
    }
}
