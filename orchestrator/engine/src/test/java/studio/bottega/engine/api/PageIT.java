package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.WorkspaceId;

/** The browser studio as the engine serves it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageIT {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/static/bundle/app-[^\"]+\\.js)\"");
    private static final int FIRST_LOAD_BYTES = 200_000;

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String script() {
        Matcher script = SCRIPT.matcher(new String(client.get("/").body(), UTF_8));
        assertThat(script.find()).isTrue();
        return script.group(1);
    }

    @Test
    void pageRunsNothingButItsOwnFiles() {
        HttpResponse<byte[]> page = client.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(new String(page.body(), UTF_8)).doesNotContain("<script>", "<style", " style=", "onload=");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void everyAddressOfAProductionIsThePage() {
        HttpResponse<byte[]> deep = client.get("/p/0c3ab1f2/findings?version=2");

        assertThat(deep.statusCode()).isEqualTo(200);
        assertThat(deep.body()).isEqualTo(client.get("/").body());
        assertThat(client.method("HEAD", "/p/0c3ab1f2").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsStillNotThere() {
        assertThat(client.get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void bundleIsKeptForGoodAndTheFirstLoadIsSmall() {
        HttpResponse<byte[]> bundle = client.get(script(), "Accept-Encoding", "gzip");
        int fonts = client.get("/static/fonts/newsreader.woff2").body().length
                + client.get("/static/fonts/instrument-sans.woff2").body().length;

        assertThat(header(bundle, "Cache-Control")).contains("immutable");
        assertThat(header(bundle, "Content-Encoding")).isEqualTo("gzip");
        assertThat(bundle.body().length + fonts).isLessThan(FIRST_LOAD_BYTES);
    }

    @Test
    void pictureComesSmall() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1000, 500, BufferedImage.TYPE_INT_RGB), "png", bytes);
        AssetRef picture = stage.asset(WorkspaceId.LOCAL, bytes.toByteArray(), "image/png");

        HttpResponse<byte[]> preview = client.get("/api/assets/" + picture.sha256() + "/preview?width=320");
        HttpResponse<byte[]> known = client.get(
                "/api/assets/" + picture.sha256() + "/preview?width=320", "If-None-Match", header(preview, "ETag"));

        assertThat(header(preview, "Content-Type")).isEqualTo("image/jpeg");
        assertThat(ImageIO.read(new ByteArrayInputStream(preview.body())).getWidth())
                .isEqualTo(320);
        assertThat(known.statusCode()).isEqualTo(304);
    }

    @Test
    void otherWidthsAndOtherAssetsAreRefusedInASentence() {
        AssetRef film = stage.asset(WorkspaceId.LOCAL, new byte[] {1, 2, 3}, "video/mp4");

        HttpResponse<byte[]> width = client.get("/api/assets/" + film.sha256() + "/preview?width=77");
        HttpResponse<byte[]> kind = client.get("/api/assets/" + film.sha256() + "/preview");
        HttpResponse<byte[]> name = client.get("/api/assets/..%2f..%2fetc/preview");

        assertThat(Client.problem(width).detail()).isEqualTo("width must be 320, 640 or 1280, got 77.");
        assertThat(Client.problem(kind).detail()).contains("is no picture");
        assertThat(name.statusCode()).isEqualTo(404);
    }
}
