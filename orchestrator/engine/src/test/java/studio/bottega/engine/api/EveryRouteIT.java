package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.api.CreateComment;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.WriteBrand;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.engine.access.Shares;
import studio.bottega.engine.api.Routes.Route;
import studio.bottega.engine.facade.VideoOrder;
import studio.bottega.engine.facade.Videos;
import studio.bottega.engine.studio.Brands;
import studio.bottega.engine.studio.Remarks;
import studio.bottega.engine.webhook.Webhooks;
import studio.bottega.storage.postgres.VideoRow;

/** What holds for each operation of the interface, whichever there are. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class EveryRouteIT {

    private static final Set<String> OPEN = Set.of(
            "POST /api/session",
            "DELETE /api/session",
            "GET /api/session/ways",
            "GET /api/session/oidc",
            "GET /api/session/oidc/back");

    /** They lead nowhere in a studio that knows no provider. */
    private static final Set<String> WAYS_TO_A_PROVIDER = Set.of("GET /api/session/oidc", "GET /api/session/oidc/back");

    private static final Set<String> READING_WITH_A_BODY = Set.of("POST /api/plans/check", "POST /mcp");

    /** What may be sent twice without a key: the same bytes are one asset, and the others leave nothing behind. */
    private static final Set<String> HARMLESS =
            Set.of("POST /api/assets", "POST /api/plans/check", "POST /api/session");

    /** The secret in the address is the permission, whoever asks. */
    private static boolean opensByItsAddress(Route route) {
        return route.path().startsWith("/api/shared/");
    }

    /** What the studio itself is called, whose workspace it may be. */
    private static boolean isEverybodys(Route route) {
        return route.path().startsWith("/v1/models/");
    }

    private static final String BRIEF = "An ad that nobody else may see.";

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    @Inject
    AccessControl control;

    @Inject
    Remarks remarks;

    @Inject
    Brands brands;

    @Inject
    Shares shares;

    @Inject
    Webhooks webhooks;

    @Inject
    Videos videos;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private String bearer(WorkspaceId workspace, Set<Scope> scopes) {
        CreateToken request = new CreateToken("test " + UUID.randomUUID(), scopes, 1, workspace.toString());
        return "Bearer "
                + control.issue(Access.LOCAL, request, Optional.empty()).secret();
    }

    /** A production of the first workspace with everything that a path can name. */
    private Map<String, String> things() throws IOException {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.DELIVERED, BRIEF);
        Finding finding = new Finding("spot", Place.WHOLE, "dull", Severity.MAJOR, "It is dull.", PlanPatch.NONE);
        stage.plan(id, 1, List.of(), Optional.of(new Critique("rules", 0.9, List.of(finding), "Seen.")));
        Map<String, String> things = new HashMap<>();
        things.put("id", id.toString());
        things.put("number", "1");
        things.put("secret", "unknown");
        things.put("model", "bottega");
        stage.delivered(id, 1);
        things.put(
                "brand",
                brands.add(WorkspaceId.LOCAL, WriteBrand.named("Lumen"), Optional.empty())
                        .id()
                        .toString());
        things.put(
                "share",
                shares.create(WorkspaceId.LOCAL, id, 1, Optional.empty())
                        .share()
                        .id()
                        .toString());
        things.put(
                "comment",
                remarks.comment(
                                WorkspaceId.LOCAL,
                                id,
                                new CreateComment("spot", 1, Place.WHOLE, "warmer"),
                                Optional.empty())
                        .id()
                        .toString());
        things.put("task", stage.done(id, 1, "music", new SoundSpec("wind", 1)).toString());
        things.put("version", "1");
        things.put(
                "sha256", stage.asset(WorkspaceId.LOCAL, picture(), "image/png").sha256());
        things.put(
                "token",
                control.issue(Access.LOCAL, new CreateToken("mine", Set.of(Scope.READ), 1, ""), Optional.empty())
                        .token()
                        .id()
                        .toString());
        VideoRow video = videos.create(
                WorkspaceId.LOCAL,
                VideoOrder.parse(Json.tree("{\"prompt\": \"A film that nobody else may see.\"}".getBytes(UTF_8))),
                Optional.empty());
        things.put("video", Videos.name(video.productionId()));
        things.put(
                "webhook",
                webhooks.add(WorkspaceId.LOCAL, "http://127.0.0.1:1/", Optional.empty())
                        .id()
                        .toString());
        return things;
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    @Test
    void nothingOfAnotherWorkspaceExists() throws IOException {
        Map<String, String> things = things();
        String stranger = bearer(Servers.ELSEWHERE, EnumSet.allOf(Scope.class));
        List<Route> routes = Routes.all(client).stream()
                .filter(Route::namesAThing)
                .filter(route -> !opensByItsAddress(route) && !isEverybodys(route))
                .toList();

        for (Route route : routes) {
            HttpResponse<byte[]> answer = route.ask(client, things, "Authorization", stranger);
            assertThat(answer.statusCode()).as("%s, to a stranger", route).isEqualTo(404);
            if (!route.method().equals("HEAD") && !route.path().startsWith("/v1/")) {
                assertThat(Client.problem(answer).detail()).as(route.toString()).doesNotContain(BRIEF);
            }
        }
        for (Route route : readingFirst(routes)) {
            int status = route.ask(client, things).statusCode();
            assertThat(status).as("%s, to its owner", route).matches(ok -> ok < 300 || ok == 409);
        }
    }

    /** What is looked at must not have been removed before. */
    private static List<Route> readingFirst(List<Route> routes) {
        return routes.stream()
                .sorted(Comparator.comparing((Route route) -> route.method().equals("DELETE"))
                        .thenComparing(route -> !route.reads()))
                .toList();
    }

    @Test
    void listsShowNothingOfAnotherWorkspace() throws IOException {
        Map<String, String> things = things();
        String stranger = bearer(Servers.ELSEWHERE, EnumSet.allOf(Scope.class));

        for (Route route : Routes.all(client)) {
            if (route.reads() && !route.namesAThing()) {
                HttpResponse<byte[]> answer = route.ask(client, things, "Authorization", stranger);
                assertThat(answer.statusCode())
                        .as(route.toString())
                        .isEqualTo(WAYS_TO_A_PROVIDER.contains(route.toString()) ? 403 : 200);
                assertThat(new String(answer.body(), UTF_8))
                        .as(route.toString())
                        .doesNotContain(
                                BRIEF,
                                things.get("id"),
                                things.get("sha256"),
                                things.get("token"),
                                things.get("webhook"),
                                things.get("video"));
            }
        }
    }

    @Test
    void noneIsServedToNobody() throws IOException {
        Map<String, String> things = things();

        for (Route route : Routes.all(client)) {
            HttpResponse<byte[]> answer = route.ask(client, things, "X-Forwarded-For", "203.0.113.9");
            if (opensByItsAddress(route)) {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(404); // to whoever has no link
            } else if (OPEN.contains(route.toString())) {
                assertThat(answer.statusCode()).as(route.toString()).isIn(200, 204, 400, 403);
                assertThat(answer.headers().allValues("Set-Cookie"))
                        .as(route.toString())
                        .noneMatch(cookie -> cookie.startsWith("bottega_session=bottega_"));
            } else {
                assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate"))
                        .as(route.toString())
                        .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Bearer"));
            }
        }
    }

    @Test
    void whatIsSentAgainUnderItsKeyIsNotDoneAgain() {
        List<String> without = Routes.all(client).stream()
                .filter(route -> route.method().equals("POST") && !route.takesAKey())
                .map(Route::toString)
                .toList();

        assertThat(without).containsExactlyInAnyOrderElementsOf(HARMLESS);
    }

    @Test
    void eachNeedsAScope() throws IOException {
        Map<String, String> things = things();
        String reader = bearer(WorkspaceId.LOCAL, Set.of(Scope.READ));
        String blind = bearer(WorkspaceId.LOCAL, Set.of(Scope.WRITE, Scope.SPEND));
        String member = bearer(WorkspaceId.LOCAL, Set.of(Scope.READ, Scope.WRITE, Scope.SPEND));

        for (Route route : Routes.all(client)) {
            if (OPEN.contains(route.toString()) || opensByItsAddress(route)) {
                continue;
            }
            boolean reads = route.reads() || READING_WITH_A_BODY.contains(route.toString());
            HttpResponse<byte[]> answer = route.ask(client, things, "Authorization", reads ? blind : reader);
            assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
            if (route.path().startsWith("/api/tokens")
                    || route.path().startsWith("/api/workspaces")
                    || route.path().startsWith("/api/webhooks")) {
                assertThat(route.ask(client, things, "Authorization", member).statusCode())
                        .as(route.toString())
                        .isEqualTo(403);
            }
        }
    }
}
