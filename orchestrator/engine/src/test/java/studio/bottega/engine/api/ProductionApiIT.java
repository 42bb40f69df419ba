package studio.bottega.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.api.AssetView;
import studio.bottega.contract.api.DeliverableView;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FileView;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.GenerationSpec.PackageSpec;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.PlanPatch;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProductionApiIT {

    private static final SoundSpec WIND = new SoundSpec("wind", 1);

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private static Critique critique(double score, String... rules) {
        List<Finding> findings = new ArrayList<>();
        for (String rule : rules) {
            findings.add(new Finding("spot", Place.WHOLE, rule, Severity.MAJOR, "It is so.", PlanPatch.NONE));
        }
        return new Critique("rules", score, findings, "Seen.");
    }

    @Test
    void productionIsShownUnderItsIdAndAPrefixOfIt() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");

        HttpResponse<byte[]> whole = client.get("/api/productions/" + id);
        HttpResponse<byte[]> prefix =
                client.get("/api/productions/" + id.toString().substring(0, 13));

        ProductionView view = Json.read(whole.body(), ProductionView.class);
        assertThat(view.id()).isEqualTo(id);
        assertThat(view.state()).isEqualTo(ProductionState.STOPPED);
        assertThat(view.score()).isEqualTo(-1);
        assertThat(view.brief().text()).isEqualTo("An ad.");
        assertThat(view.money().cap()).isEqualTo(5_000_000);
        assertThat(prefix.body()).isEqualTo(whole.body());
    }

    @Test
    void awaitedApprovalIsSaid() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.AWAITING_APPROVAL, "An ad.");
        stage.plan(id, 1, List.of(), Optional.empty());

        ProductionView view = Json.read(client.get("/api/productions/" + id).body(), ProductionView.class);

        assertThat(view.waitsFor()).startsWith("your word on plan version 1");
    }

    @Test
    void pagesHoldEveryProductionOnceAndShortenTheirTexts() {
        List<ProductionId> mine = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            mine.add(stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "x".repeat(5000)));
        }
        List<ProductionId> seen = new ArrayList<>();
        String after = "";
        do {
            HttpResponse<byte[]> answer = client.get("/api/productions?limit=2&after=" + after);
            Page<ProductionView> page = Page.read(answer.body(), ProductionView.class);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(item -> {
                seen.add(item.id());
                assertThat(item.brief().text()).hasSizeLessThanOrEqualTo(401);
            });
            after = page.next();
        } while (!after.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsAll(mine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=many", "limit=99999999999999999999", "after=%00", "after=abc"})
    void nonsenseInAQueryIsNamed(String query) {
        HttpResponse<byte[]> answer = client.get("/api/productions?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.problem(answer).detail()).contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void knownContentIsNotSentAgain() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
        String tag = client.get("/api/productions/" + id)
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        HttpResponse<byte[]> again = client.get("/api/productions/" + id, "If-None-Match", "\"other\", W/" + tag);
        stage.state(id, ProductionState.CANCELLED);
        HttpResponse<byte[]> changed = client.get("/api/productions/" + id, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void plansAreListedAndRead() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
        stage.plan(id, 1, List.of(), Optional.of(critique(0.8, "loudness")));
        stage.plan(id, 2, List.of("assemble/spot"), Optional.empty());

        Page<PlanSummary> plans =
                Page.read(client.get("/api/productions/" + id + "/plans").body(), PlanSummary.class);
        PlanView second =
                Json.read(client.get("/api/productions/" + id + "/plans/2").body(), PlanView.class);

        assertThat(plans.items()).extracting(PlanSummary::version).containsExactly(1, 2);
        assertThat(plans.items().get(0).score()).isEqualTo(0.8);
        assertThat(plans.items().get(0).findings()).isEqualTo(1);
        assertThat(second.summary().changes())
                .extracting(PlanPatch.Edit::reason)
                .containsExactly("bigger");
        assertThat(second.plan()).isEqualTo(Stage.lantern());
    }

    @Test
    void findingsTellWhichVersionMendedThem() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
        stage.plan(id, 1, List.of(), Optional.of(critique(0.8, "loudness", "contrast")));
        stage.plan(id, 2, List.of(), Optional.of(critique(0.9, "contrast")));

        Page<FindingView> findings =
                Page.read(client.get("/api/productions/" + id + "/findings").body(), FindingView.class);

        assertThat(findings.items())
                .extracting(finding -> finding.version() + " " + finding.rule() + " " + finding.mendedIn())
                .containsExactly("1 loudness 2", "1 contrast 0", "2 contrast 0");
    }

    @Test
    void tasksTellWhatTheyWaitFor() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
        TaskId music = stage.done(id, 1, "music", WIND, stage.output(Outputs.MUSIC, "la", "audio/wav"));
        TaskId cut = stage.blocked(id, 1, "assemble/spot", WIND, music);
        stage.blocked(id, 1, "inspect/spot", WIND, cut);

        Page<TaskView> tasks = Page.read(
                client.get("/api/productions/" + id + "/tasks?version=1").body(), TaskView.class);

        assertThat(tasks.items()).extracting(TaskView::node).containsExactly("music", "assemble/spot", "inspect/spot");
        assertThat(tasks.items().get(0).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(tasks.items().get(0).cached()).isTrue();
        assertThat(tasks.items().get(0).waiting()).isEmpty();
        assertThat(tasks.items().get(2).waitsFor()).containsExactly("assemble/spot");
        assertThat(tasks.items().get(2).waiting()).contains("assemble/spot");
    }

    @Test
    void assetsAreThoseThatTasksMade() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
        OutputAsset music = stage.output(Outputs.MUSIC, "la la", "audio/wav");
        stage.done(id, 1, "music", WIND, music);

        Page<AssetView> assets =
                Page.read(client.get("/api/productions/" + id + "/assets").body(), AssetView.class);

        assertThat(assets.items())
                .containsExactly(new AssetView(
                        "music", "music", music.asset().sha256(), "audio/wav", 5, java.util.Map.of("width", "1080")));
    }

    @Test
    void deliverablesHaveFilesChecksAndRevisions() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
        stage.plan(id, 1, List.of(), Optional.empty());
        stage.plan(id, 2, List.of("assemble/spot", "inspect/spot"), Optional.empty());
        Measurement loudness = new Measurement(
                "loudness", Place.WHOLE, -14.1, -14, "LUFS", true, Severity.MAJOR, "-14.1 LUFS", "/audio");
        stage.done(
                id,
                2,
                "assemble/spot",
                WIND,
                stage.output(Outputs.LAYOUT, "{}", "application/json"),
                stage.output(Outputs.CAPTIONS_SRT, "1", "application/x-subrip"),
                stage.output(Outputs.VIDEO, "film", "video/mp4"));
        String report = new String(
                Json.write(new MeasureReport("spot", List.of(loudness))), java.nio.charset.StandardCharsets.UTF_8);
        stage.done(id, 2, "inspect/spot", WIND, stage.output(Outputs.MEASURES, report, "application/json"));
        stage.done(id, 2, "package", new PackageSpec("Lumen", 2), stage.output(Outputs.REPORT, "<p>", "text/html"));
        stage.delivered(id, 2);

        DeliverablesView view =
                Json.read(client.get("/api/productions/" + id + "/deliverables").body(), DeliverablesView.class);

        assertThat(view.complete()).isTrue();
        assertThat(view.version()).isEqualTo(2);
        assertThat(view.documents()).extracting(FileView::name).containsExactly("report.html");
        assertThat(view.deliverables()).extracting(DeliverableView::id).containsExactly("spot", "poster-1");
        DeliverableView spot = view.deliverables().get(0);
        assertThat(spot.files()).extracting(FileView::name).containsExactly("spot.mp4", "spot.srt");
        assertThat(spot.checks()).containsExactly(loudness);
        assertThat(spot.revisions())
                .extracting(DeliverableView.Revision::reason)
                .containsExactly("make the tagline bigger");
        assertThat(view.deliverables().get(1).files()).isEmpty();
        assertThat(view.deliverables().get(1).revisions()).isEmpty();
    }

    @Test
    void beforeThePlanThereIsNothingToDeliver() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");

        DeliverablesView view =
                Json.read(client.get("/api/productions/" + id + "/deliverables").body(), DeliverablesView.class);

        assertThat(view).isEqualTo(new DeliverablesView(id, 0, false, List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/plans",
                "/plans/1",
                "/tasks",
                "/findings",
                "/deliverables",
                "/deliverables.zip",
                "/assets",
                "/events"
            })
    void whatBelongsToAnotherWorkspaceDoesNotExist(String part) {
        ProductionId id = stage.production(Servers.ELSEWHERE, ProductionState.STOPPED, "Secret.");

        HttpResponse<byte[]> answer = client.get("/api/productions/" + id + part);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.problem(answer).detail()).contains("There is no production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "cancel", "resume"})
    void nobodyHasASayInAnotherWorkspace(String verb) {
        ProductionId id = stage.production(Servers.ELSEWHERE, ProductionState.AWAITING_APPROVAL, "Secret.");

        assertThat(client.post("/api/productions/" + id + "/" + verb).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2f..%2fetc%2fpasswd",
                "%00%00%00%00",
                "abc",
                "%25%25%25%25",
                "____",
                "'%20or%201=1",
                "00000000-0000-0000-0000-000000000000",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "%F0%9F%92%A1%F0%9F%92%A1"
            })
    void strangeIdsAreNotFound(String id) {
        for (String part : List.of("", "/plans/1", "/events", "/tasks")) {
            HttpResponse<byte[]> answer = client.get("/api/productions/" + id + part);

            assertThat(answer.statusCode()).as(id + part).isEqualTo(404);
            assertThat(Client.problem(answer).detail()).isNotBlank();
        }
    }

    @Test
    void versionsThatAreNotThereAreNotFound() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");

        assertThat(client.get("/api/productions/" + id + "/plans/7").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/api/productions/" + id + "/plans/x").statusCode())
                .isEqualTo(400);
        assertThat(client.get("/api/productions/" + id + "/plans/-1").statusCode())
                .isEqualTo(400);
    }
}
