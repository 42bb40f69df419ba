package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.api.NewShareView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ShareView;
import studio.bottega.contract.api.SharedView;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.ShareRepository;
import studio.bottega.storage.postgres.ShareRow;

/** A link opens what was delivered to whoever has it, reads alone, and ends. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ShareIT {

    private static final String[] FROM_ELSEWHERE = {"X-Forwarded-For", "203.0.113.9"};

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    @Inject
    Database database;

    private Client client;
    private ProductionId id;
    private OutputAsset film;

    @BeforeEach
    void deliver() {
        client = new Client(root);
        id = stage.production(WorkspaceId.LOCAL, ProductionState.DELIVERED, "A secret brief.");
        stage.plan(id, 1, List.of(), Optional.empty());
        film = stage.output(Outputs.VIDEO, "the film", "video/mp4");
        stage.done(id, 1, "assemble/spot", new SoundSpec("wind", 1), film);
        stage.delivered(id, 1);
    }

    private NewShareView share() {
        HttpResponse<byte[]> answer = client.postJson("/api/productions/" + id + "/shares", "{\"days\": 7}");
        assertThat(answer.statusCode()).isEqualTo(201);
        return Json.read(answer.body(), NewShareView.class);
    }

    private static String open(NewShareView share) {
        return "/api/shared/" + share.path().substring("/s/".length());
    }

    @Test
    void whoeverHasTheLinkSeesTheFilesAndNothingElse() {
        HttpResponse<byte[]> answer = client.get(open(share()), FROM_ELSEWHERE);

        SharedView shown = Json.read(answer.body(), SharedView.class);
        assertThat(shown.deliverables().get(0).files())
                .extracting(file -> file.name(), file -> file.sha256())
                .contains(tuple("spot.mp4", film.asset().sha256()));
        assertThat(new String(answer.body(), UTF_8)).doesNotContain("A secret brief.");
    }

    @Test
    void filesAreReadThroughTheLinkInRanges() {
        String file = open(share()) + "/files/" + film.asset().sha256();

        HttpResponse<byte[]> whole = client.get(file, FROM_ELSEWHERE);
        HttpResponse<byte[]> part = client.get(file, "X-Forwarded-For", "203.0.113.9", "Range", "bytes=4-");

        assertThat(whole.body()).isEqualTo("the film".getBytes(UTF_8));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("film".getBytes(UTF_8));
    }

    @Test
    void assetThatIsNotHandedOverStaysClosed() {
        String other = stage.asset(WorkspaceId.LOCAL, "a draft".getBytes(UTF_8), "text/plain")
                .sha256();

        assertThat(client.get(open(share()) + "/files/" + other, FROM_ELSEWHERE).statusCode())
                .isEqualTo(404);
    }

    @Test
    void linkThatIsTakenBackOpensNothing() {
        NewShareView taken = share();
        NewShareView other = share();
        String shares = "/api/productions/" + id + "/shares";
        assertThat(listed())
                .containsExactlyInAnyOrder(taken.share().id(), other.share().id());

        assertThat(client.method("DELETE", shares + "/" + taken.share().id()).statusCode())
                .isEqualTo(204);

        assertThat(client.get(open(taken), FROM_ELSEWHERE).statusCode()).isEqualTo(404);
        assertThat(client.get(open(other), FROM_ELSEWHERE).statusCode()).isEqualTo(200);
        assertThat(listed()).containsExactly(other.share().id());
    }

    private List<String> listed() {
        HttpResponse<byte[]> answer = client.get("/api/productions/" + id + "/shares");
        return Page.read(answer.body(), ShareView.class).items().stream()
                .map(ShareView::id)
                .toList();
    }

    @Test
    void expiredLinkOpensNothing() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        String secret = "bottega_old-" + UUID.randomUUID();
        ShareRow old = new ShareRow(
                UUID.randomUUID(), id, WorkspaceId.LOCAL, 1, yesterday.minus(Duration.ofDays(1)), yesterday);
        database.execute(session -> {
            new ShareRepository().insert(session, old, TaskKeys.sha256(secret.getBytes(UTF_8)), null);
        });

        HttpResponse<byte[]> answer = client.get("/api/shared/" + secret, FROM_ELSEWHERE);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.problem(answer).detail()).contains("expired, or was taken back");
        assertThat(listed()).isEmpty();
    }

    @Test
    void whatIsNotDeliveredIsNotShown() {
        ProductionId early = stage.production(WorkspaceId.LOCAL, ProductionState.RUNNING, "An ad.");

        HttpResponse<byte[]> answer = client.postJson("/api/productions/" + early + "/shares", "{\"days\": 7}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Client.problem(answer).detail()).contains("nothing is delivered yet");
    }

    @Test
    void linkLeadsToThePageAndItsDaysAreBounded() {
        assertThat(client.get(share().path(), FROM_ELSEWHERE).statusCode()).isEqualTo(200);
        assertThat(client.postJson("/api/productions/" + id + "/shares", "{\"days\": 9000}")
                        .statusCode())
                .isIn(400, 422);
    }
}
