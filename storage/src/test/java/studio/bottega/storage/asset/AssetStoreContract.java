package studio.bottega.storage.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.storage.StorageException;

/** What every asset store must do. */
abstract class AssetStoreContract {

    private static final byte[] HELLO = "hello, lantern".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    abstract AssetStore store();

    @Test
    void bytesComeBackUnderTheirDigest() throws IOException {
        AssetRef asset = store().put(HELLO, "text/plain");

        assertThat(asset.sha256()).isEqualTo(TaskKeys.sha256(HELLO));
        assertThat(asset.byteCount()).isEqualTo(HELLO.length);
        assertThat(store().read(asset)).isEqualTo(HELLO);
        assertThat(Files.readAllBytes(store().file(asset))).isEqualTo(HELLO);
    }

    @Test
    void aFileIsStoredAsItsBytesAre() throws IOException {
        Path file = Files.write(folder.resolve("film.mp4"), HELLO);

        AssetRef asset = store().put(file, "video/mp4");

        assertThat(store().read(asset)).isEqualTo(HELLO);
        assertThat(file).exists();
    }

    @Test
    void aFileThatIsTakenIsStoredAsItsBytesAre() throws IOException {
        AssetRef asset = store().take(Files.write(folder.resolve("film.mp4"), HELLO), "video/mp4");
        AssetRef again = store().take(Files.write(folder.resolve("same.mp4"), HELLO), "video/mp4");

        assertThat(asset.sha256()).isEqualTo(TaskKeys.sha256(HELLO));
        assertThat(asset).isEqualTo(again);
        assertThat(store().read(asset)).isEqualTo(HELLO);
        assertThat(Files.readAllBytes(store().file(asset))).isEqualTo(HELLO);
    }

    @Test
    void aLinkIsNeverTaken() throws IOException {
        Path precious = Files.write(folder.resolve("precious"), HELLO);
        Path link = Files.createSymbolicLink(folder.resolve("link"), precious);

        assertThatThrownBy(() -> store().take(link, "text/plain")).hasMessageContaining("link is no file");
        assertThatThrownBy(() -> store().take(folder.resolve("nothing"), "text/plain"))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.unavailable()).isFalse());
        assertThat(precious).hasBinaryContent(HELLO);
    }

    @Test
    void puttingTheSameBytesTwiceGivesTheSameBlob() {
        assertThat(store().put(HELLO, "text/plain")).isEqualTo(store().put(HELLO, "text/plain"));
    }

    @Test
    void aPartCanBeReadAlone() throws IOException {
        AssetRef asset = store().put(HELLO, "text/plain");

        try (InputStream part = store().open(asset, 7, 4)) {
            assertThat(part.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("lant");
        }
    }

    @Test
    void aBlobThatIsNotThereIsRefusedByName() {
        AssetRef missing = new AssetRef("0".repeat(64), "image/png", 5);

        assertThatThrownBy(() -> store().read(missing))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.unavailable()).isFalse());
        assertThatThrownBy(() -> store().file(missing)).isInstanceOf(StorageException.class);
    }

    @Test
    void theStoreCanBeWrittenTo() {
        store().check();
    }
}
