package studio.bottega.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.agent.director.Director;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.media.deliver.PackageDocuments;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.PackageDocument;

/** A course goes from the director through the plan's JSON and a revision to the documents that come with it. */
class CourseFromBriefTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A 40-second lesson on photosynthesis for 12-year-olds, with a quiz",
                "A five-minute lesson on photosynthesis for 12-year-olds, with a quiz",
                "A 15-second lesson on magnets covering: poles, fields and compasses.",
                "一节关于磁铁的课，涵盖：磁极、磁场、指南针。30秒。"
            })
    void courseOfAnyLengthComesWithAllItsDocuments(String text) throws Exception {
        Brief brief = new Brief(text, ProductionKind.COURSE, "", 1, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
        Plan planned = planned(brief);
        Plan stored = Json.read(Json.write(planned), Plan.class);
        Plan revised = PlanPatcher.apply(
                stored, new PlanPatch(List.of(new PlanPatch.Edit("/concept/callToAction", "\"Ask\"", ""))));

        assertThat(PackageDocuments.of(dossier(brief, revised)).stream().map(PackageDocument::name))
                .contains(
                        "transcript.md",
                        "quiz.json",
                        "traceability.csv",
                        "xapi-statements.json",
                        "quiz-qti21.zip",
                        "quiz.h5p",
                        "slides.pdf",
                        "slides.pptx",
                        "scorm12.zip",
                        "scorm2004.zip");
    }

    private static Plan planned(Brief brief) {
        Director.Answer answer = new Director(new PromptLibrary()).plan(brief, catalogue());
        assertThat(answer).isInstanceOf(Director.Answer.Planned.class);
        return ((Director.Answer.Planned) answer).plan();
    }

    private static CapabilityCatalogue catalogue() {
        return new CapabilityCatalogue(Arrays.stream(TaskKind.values())
                .map(CourseFromBriefTest::engine)
                .toList());
    }

    private static EngineCapability engine(TaskKind kind) {
        List<String> languages = kind == TaskKind.SPEECH ? List.of("en") : List.of();
        Map<String, Double> limits =
                Map.of("width", 4096.0, "height", 4096.0, "durationSeconds", 600.0, "characters", 5000.0);
        return new EngineCapability(
                "engine-of-" + kind, "1", kind, "", "cpu", "", languages, limits, 0.5, 0.01, 0, 0, "A test.", 10, "");
    }

    private Dossier dossier(Brief brief, Plan plan) throws Exception {
        Path film = Files.writeString(folder.resolve("film.mp4"), "a film");
        AssetRef asset = new AssetRef(TaskKeys.sha256(Files.readAllBytes(film)), "video/mp4", Files.size(film));
        ProductionHistory history = new ProductionHistory(
                new ProductionId(UUID.nameUUIDFromBytes(new byte[] {7})),
                brief,
                NOON,
                List.of(),
                List.of(),
                Usage.NONE,
                "");
        List<Dossier.Handover> files = List.of(new Dossier.Handover(Outputs.VIDEO, asset, film, Map.of()));
        Dossier.Delivery delivery =
                new Dossier.Delivery(plan.deliverables().get(0).id(), files, List.of());
        return new Dossier("A course", 2, plan, history, List.of(delivery), List.of(), List.of(), NOON);
    }
}
