package studio.bottega.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.GenerationSpec.CritiqueSpec;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.GenerationSpec.ReviseSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.message.TaskResult;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.storage.asset.AssetStore;

/**
 * Plays every worker: what it makes is a function of the request's task key alone. A test writes its part: the plan, the
 * scores of the versions, the patches, what fails.
 */
final class Troupe {

    private final AssetStore assets;
    private final Map<String, List<TaskOutcome>> scripted = new HashMap<>();
    private final List<TaskRequest> done = Collections.synchronizedList(new ArrayList<>());
    private Plan plan = TestPlans.lantern();
    private List<Double> scores = List.of(1.0);
    private PlanPatch patch = new PlanPatch(
            List.of(new PlanPatch.Edit("/shots/s2/action", "\"The lantern shines.\"", "it should shine")));
    private long costMicroUsd;

    Troupe(AssetStore assets) {
        this.assets = assets;
    }

    Troupe plans(Plan other) {
        plan = other;
        return this;
    }

    /** Scores of version 1, 2, …; the last holds for all that follow. */
    Troupe scores(Double... inOrder) {
        scores = List.of(inOrder);
        return this;
    }

    Troupe patches(PlanPatch other) {
        patch = other;
        return this;
    }

    /** What each answer of a language model costs. */
    Troupe costs(long microUsd) {
        costMicroUsd = microUsd;
        return this;
    }

    /** What the next attempts at a node come to, before it goes well. */
    Troupe script(String node, TaskOutcome... outcomes) {
        scripted.put(node, new ArrayList<>(List.of(outcomes)));
        return this;
    }

    static Failed passing(String message) {
        return new Failed("engine-error", message, true, Usage.NONE);
    }

    static Failed lasting(String message) {
        return new Failed("invalid-parameters", message, false, Usage.NONE);
    }

    /** Everything that was asked of it and went well. */
    List<TaskRequest> done() {
        return done;
    }

    TaskResult perform(TaskRequest request, Instant now) {
        return new TaskResult(
                TaskResult.SCHEMA_VERSION,
                request.productionId(),
                request.taskId(),
                request.attempt(),
                "troupe",
                outcome(request),
                now,
                now);
    }

    TaskOutcome outcome(TaskRequest request) {
        List<TaskOutcome> script = scripted.getOrDefault(request.node(), List.of());
        return script.isEmpty() ? succeed(request) : script.remove(0);
    }

    private Succeeded succeed(TaskRequest request) {
        done.add(request);
        return new Succeeded(
                outputs(request), new Usage(request.kind().pool() == Pool.LLM ? costMicroUsd : 0, 0, 0, 1));
    }

    private List<OutputAsset> outputs(TaskRequest request) {
        return switch (request.kind()) {
            case PLAN -> List.of(json(Outputs.PLAN, planOf(request.seed())));
            case CRITIQUE -> List.of(json(Outputs.CRITIQUE, critique((CritiqueSpec) request.spec())));
            case REVISE -> List.of(json(Outputs.PATCH, patch((ReviseSpec) request.spec())));
            case INSPECT ->
                List.of(json(
                        Outputs.MEASURES, new MeasureReport(((InspectSpec) request.spec()).artifact(), List.of())));
            case IMAGE -> made(request, Outputs.PICTURE, Outputs.LAYERS);
            case COMPOSE -> made(request, Outputs.PICTURE, Outputs.BACKGROUND, Outputs.LAYOUT);
            case VIDEO -> made(request, Outputs.CLIP);
            case SPEECH -> made(request, Outputs.SPEECH, Outputs.TIMINGS);
            case MUSIC -> made(request, Outputs.MUSIC, Outputs.BEATS);
            case ASSEMBLE -> made(request, Outputs.VIDEO, Outputs.CAPTIONS_SRT, Outputs.CAPTIONS_VTT, Outputs.LAYOUT);
            case PACKAGE -> made(request, Outputs.MANIFEST, Outputs.REPORT);
            default -> throw new IllegalArgumentException("the troupe does not play " + request.kind());
        };
    }

    /** Productions of different seeds have no work in common. */
    private Plan planOf(long seed) {
        return new Plan(
                plan.schemaVersion(),
                plan.kind(),
                plan.language(),
                seed,
                plan.plannedBy(),
                plan.notes(),
                plan.concept(),
                plan.entities(),
                plan.scenes(),
                plan.audio(),
                plan.posters(),
                plan.deliverables());
    }

    private Critique critique(CritiqueSpec spec) {
        double score = scores.get(Math.min(spec.planVersion(), scores.size()) - 1);
        List<Finding> findings = score >= 1
                ? List.of()
                : List.of(new Finding("spot", Place.WHOLE, "dull", Severity.MAJOR, "It is dull.", patch));
        return new Critique("troupe", score, findings, "As it should be.");
    }

    /** The first revision, and every one that a person asks for, is the scripted one; the others go further. */
    private PlanPatch patch(ReviseSpec spec) {
        if (!spec.instruction().isEmpty() || spec.planVersion() == 1) {
            return patch;
        }
        String action = "\"The lantern shines brighter, %d.\"".formatted(spec.planVersion());
        return new PlanPatch(List.of(new PlanPatch.Edit("/shots/s2/action", action, "more light")));
    }

    private List<OutputAsset> made(TaskRequest request, String... names) {
        List<OutputAsset> outputs = new ArrayList<>();
        for (String name : names) {
            byte[] bytes = (name + " of " + request.taskKey()).getBytes(StandardCharsets.UTF_8);
            outputs.add(new OutputAsset(name, assets.put(bytes, "application/octet-stream"), Map.of()));
        }
        return outputs;
    }

    private OutputAsset json(String name, Object value) {
        AssetRef asset = assets.put(Json.write(value), "application/json");
        return new OutputAsset(name, asset, Map.of());
    }

    static Optional<TaskRequest> of(List<TaskRequest> requests, String node) {
        return requests.stream().filter(request -> request.node().equals(node)).findFirst();
    }
}
