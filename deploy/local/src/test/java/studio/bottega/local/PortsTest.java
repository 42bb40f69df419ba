package studio.bottega.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    Path temporary;

    @Test
    void portIsRememberedByTheFolder() throws IOException {
        DataFolder folder = new DataFolder(temporary).create();

        int first = Ports.of(folder).free("postgres");

        assertThat(Ports.of(folder).free("postgres")).isEqualTo(first).isBetween(20_000, 29_999);
    }

    @Test
    void programsOfOneFolderNeverShareAPort() throws IOException {
        Ports ports = Ports.of(new DataFolder(temporary).create());

        assertThat(ports.free("postgres")).isNotEqualTo(ports.free("kafka"));
    }

    @Test
    void portTakenByAStrangerIsReplacedAndTheNewOneRemembered() throws IOException {
        DataFolder folder = new DataFolder(temporary).create();
        int first = Ports.of(folder).free("postgres");

        try (ServerSocket stranger = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            int second = Ports.of(folder).free("postgres");

            assertThat(second).isNotEqualTo(stranger.getLocalPort());
            assertThat(Ports.of(folder).remembered("postgres")).isEqualTo(second);
        }
    }

    @Test
    void damagedFileIsForgotten() throws IOException {
        DataFolder folder = new DataFolder(temporary).create();
        Files.writeString(folder.run().resolve("ports.properties"), "postgres=many\n");

        assertThat(Ports.of(folder).free("postgres")).isBetween(20_000, 29_999);
    }
}
