package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.api.BrandView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Typeface;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;

/** A brand is kept in versions, and a production keeps the one that it began with. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class BrandIT {

    private static final String JSON = "application/json";

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private BrandView made(String body, String... headers) {
        HttpResponse<byte[]> answer = client.postJson("/api/brands", body, headers);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
        return Json.read(answer.body(), BrandView.class);
    }

    private HttpResponse<byte[]> put(String path, String body) {
        return client.send("PUT", path, body.getBytes(UTF_8), "Content-Type", JSON);
    }

    @Test
    void onlyTheNameHasToBeSaid() {
        Brand brand = made("{\"name\": \"Plain\"}").brand();

        assertThat(brand.version()).isEqualTo(1);
        assertThat(brand.typeface()).isEqualTo(Typeface.BY_MOOD);
        assertThat(brand.clearSpace()).isEqualTo(Brand.DEFAULT_CLEAR_SPACE);
    }

    @Test
    void sameKeyIsTheSameBrand() {
        String key = UUID.randomUUID().toString();

        BrandView first = made("{\"name\": \"Once\"}", "Idempotency-Key", key);

        assertThat(made("{\"name\": \"Twice\"}", "Idempotency-Key", key)).isEqualTo(first);
    }

    @Test
    void changeWritesAVersionAndNothingNewWritesNone() {
        String path = "/api/brands/" + made("{\"name\": \"Lumen\"}").id();

        put(path, "{\"name\": \"Lumen\", \"voice\": \"Warm.\"}");
        put(path, "{\"name\": \"Lumen\", \"voice\": \"Warm.\"}");

        Page<BrandView> versions = Page.read(client.get(path + "/versions").body(), BrandView.class);
        assertThat(versions.items())
                .extracting(view -> view.brand().version(), view -> view.brand().voice())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(2, "Warm."),
                        org.assertj.core.api.Assertions.tuple(1, ""));
    }

    @Test
    void changeOfAnOldVersionIsRefused() {
        String path = "/api/brands/" + made("{\"name\": \"Lumen\"}").id();
        put(path, "{\"name\": \"Lumen\", \"voice\": \"Warm.\"}");

        HttpResponse<byte[]> late = put(path + "?version=1", "{\"name\": \"Lumen\", \"voice\": \"Cold.\"}");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Client.problem(late).detail()).contains("version 2 by now");
    }

    @Test
    void productionKeepsTheVersionThatItBeganWith() {
        BrandView brand = made("{\"name\": \"Lumen\", \"avoid\": [\"cheap\"]}");
        HttpResponse<byte[]> begun = client.postJson(
                "/api/productions",
                "{\"text\": \"An ad for Lumen, a lantern.\", \"brand\": \"%s\"}".formatted(brand.id()));
        assertThat(begun.statusCode()).as(new String(begun.body(), UTF_8)).isEqualTo(201);
        ProductionView production = Json.read(begun.body(), ProductionView.class);

        put("/api/brands/" + brand.id(), "{\"name\": \"Lumen\", \"avoid\": [\"dear\"]}");
        client.method("DELETE", "/api/brands/" + brand.id());

        ProductionView later =
                Json.read(client.get("/api/productions/" + production.id()).body(), ProductionView.class);
        assertThat(later.brief().brand()).isEqualTo(brand.brand());
        assertThat(client.get("/api/brands/" + brand.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void briefForABrandThatIsNotThereIsRefused() {
        HttpResponse<byte[]> answer = client.postJson(
                "/api/productions", "{\"text\": \"An ad.\", \"brand\": \"%s\"}".formatted(UUID.randomUUID()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.problem(answer).detail()).contains("There is no brand");
    }

    @Test
    void fontIsLookedIntoBeforeABrandTakesIt() {
        String broken = stage.asset(WorkspaceId.LOCAL, "\0\1\0\0\0\1 and no more".getBytes(UTF_8), "font/ttf")
                .sha256();
        String text = stage.asset(WorkspaceId.LOCAL, "no font".getBytes(UTF_8), "text/plain")
                .sha256();

        for (String path : List.of(
                "/api/brands", "/api/brands/" + made("{\"name\": \"L\"}").id())) {
            String method = path.equals("/api/brands") ? "POST" : "PUT";
            HttpResponse<byte[]> damaged = fonts(method, path, broken);
            assertThat(damaged.statusCode()).isEqualTo(422);
            assertThat(Client.problem(damaged).detail()).contains("The font is damaged");
            assertThat(Client.problem(fonts(method, path, text)).detail()).contains("A font is a TTF or OTF file");
            assertThat(Client.problem(fonts(method, path, "0".repeat(64))).detail())
                    .contains("The font 0000");
        }
        assertThat(client.post("/api/assets", "font/ttf", "<html>".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    private HttpResponse<byte[]> fonts(String method, String path, String sha256) {
        String body = "{\"name\": \"L\", \"fonts\": [\"%s\"]}".formatted(sha256);
        return client.send(method, path, body.getBytes(UTF_8), "Content-Type", JSON);
    }

    @Test
    void drawingIsLookedIntoBeforeABrandTakesItAndNeverShownAsAPage() {
        String begin = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";
        String good = svg(begin + "<path d=\"M0 0h9v9z\"/></svg>");
        String bad = svg(begin + "<script>alert(1)</script></svg>");

        HttpResponse<byte[]> refused =
                client.postJson("/api/brands", "{\"name\": \"L\", \"logos\": [\"%s\"]}".formatted(bad));
        HttpResponse<byte[]> bytes = client.get("/api/assets/" + good);

        assertThat(made("{\"name\": \"L\", \"logos\": [\"%s\"]}".formatted(good))
                        .brand()
                        .logos())
                .hasSize(1);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Client.problem(refused).detail()).contains("It has a script");
        assertThat(bytes.headers().firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(bytes.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox; default-src 'none'");
        assertThat(bytes.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    private String svg(String drawing) {
        return stage.asset(WorkspaceId.LOCAL, drawing.getBytes(UTF_8), "image/svg+xml")
                .sha256();
    }

    @Test
    void logoIsAPictureThatWasUploadedHere() {
        String text = stage.asset(WorkspaceId.LOCAL, "no picture".getBytes(UTF_8), "text/plain")
                .sha256();

        HttpResponse<byte[]> noPicture =
                client.postJson("/api/brands", "{\"name\": \"L\", \"logos\": [\"%s\"]}".formatted(text));
        HttpResponse<byte[]> unknown =
                client.postJson("/api/brands", "{\"name\": \"L\", \"logos\": [\"%s\"]}".formatted("0".repeat(64)));

        assertThat(noPicture.statusCode()).isEqualTo(422);
        assertThat(Client.problem(noPicture).detail()).contains("A logo is a PNG picture or an SVG drawing");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Client.problem(unknown).detail()).contains("upload it first");
    }
}
