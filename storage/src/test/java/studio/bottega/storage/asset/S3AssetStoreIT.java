package studio.bottega.storage.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.storage.StorageException;

/** The same promises over the S3 API, against a real server of it on loopback. */
class S3AssetStoreIT extends AssetStoreContract {

    private static S3Proxy server;
    private static BlobStoreContext context;

    private AssetStore store;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", data.toString());
        context = ContextBuilder.newBuilder("filesystem-nio2")
                .overrides(properties)
                .credentials("access", "secret")
                .build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, "bottega");
        server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "access", "secret")
                .build();
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        context.close();
    }

    @BeforeEach
    void open() {
        store = config("cache").open();
    }

    private AssetStoreConfig config(String cache) {
        return new AssetStoreConfig(
                URI.create("s3://bottega/studio/assets"),
                "http://127.0.0.1:" + server.getPort(),
                "us-east-1",
                "access",
                "secret",
                folder.resolve(cache));
    }

    @Override
    AssetStore store() {
        return store;
    }

    @Test
    void anotherMachineReadsWhatThisOneWrote() {
        byte[] bytes = "a film".getBytes(StandardCharsets.UTF_8);
        AssetRef asset = store.put(bytes, "video/mp4");

        try (AssetStore other = config("other-cache").open()) {
            assertThat(other.read(asset)).isEqualTo(bytes);
            assertThat(other.file(asset)).hasBinaryContent(bytes);
        }
    }

    @Test
    void aServerThatCannotBeReachedIsUnavailable() {
        AssetStoreConfig nowhere = new AssetStoreConfig(
                URI.create("s3://bottega/x"), "http://127.0.0.1:1", "us-east-1", "a", "s", folder.resolve("c"));

        try (AssetStore unreachable = nowhere.open()) {
            assertThatThrownBy(() -> unreachable.put(new byte[3], "text/plain"))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.unavailable()).isTrue());
        }
    }

    @Test
    void theSecretIsNotInTheConfigurationsText() {
        assertThat(config("cache").toString()).doesNotContain("secret");
    }
}
