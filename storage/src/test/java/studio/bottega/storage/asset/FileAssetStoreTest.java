package studio.bottega.storage.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.storage.StorageException;

class FileAssetStoreTest extends AssetStoreContract {

    private Path root;
    private AssetStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("assets");
        store = AssetStoreConfig.folder(root).open();
    }

    @Override
    AssetStore store() {
        return store;
    }

    @Test
    void aDamagedBlobIsFoundOut() throws IOException {
        AssetRef asset = store.put("abc".getBytes(StandardCharsets.UTF_8), "text/plain");
        Path place = root.resolve(asset.sha256().substring(0, 2))
                .resolve(asset.sha256().substring(2));
        Files.write(place, "abd".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> store.read(asset))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> store.file(asset)).hasMessageContaining("Make it again");
    }

    @Test
    void aTruncatedBlobIsRefusedAndMendedByPuttingItAgain() throws IOException {
        byte[] bytes = "abcdef".getBytes(StandardCharsets.UTF_8);
        AssetRef asset = store.put(bytes, "text/plain");
        Path place = root.resolve(asset.sha256().substring(0, 2))
                .resolve(asset.sha256().substring(2));
        Files.write(place, "abc".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> store.open(asset)).hasMessageContaining("3 bytes instead of 6");
        store.put(bytes, "text/plain");

        assertThat(store.read(asset)).isEqualTo(bytes);
    }

    @Test
    void aFileThatIsTakenIsMovedAndNobodyElseMayReadIt() throws IOException {
        Path file = Files.write(folder.resolve("film.mp4"), new byte[] {1, 2, 3});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Path place = store.file(store.take(file, "video/mp4"));

        assertThat(file).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingIsLeftAmongTheIncomingBytes() throws IOException {
        store.put(new byte[100_000], "application/octet-stream");
        store.put(new byte[100_000], "application/octet-stream");

        try (Stream<Path> parts = Files.list(root.resolve("incoming"))) {
            assertThat(parts.toList()).isEqualTo(List.of());
        }
    }
}
