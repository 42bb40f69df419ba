package studio.bottega.engine.api;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.AssetRepository.Origin;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.EventRepository;
import studio.bottega.storage.postgres.EventRepository.NewEvent;
import studio.bottega.storage.postgres.GenerationRepository;
import studio.bottega.storage.postgres.GenerationRepository.Made;
import studio.bottega.storage.postgres.NewTask;
import studio.bottega.storage.postgres.PlanRepository;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRepository;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskQueueRepository;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskRepository;
import studio.bottega.storage.postgres.TaskRow;

/** Sets up what requests find. Nothing of it is work that the engine would take up. */
@Singleton
public class Stage {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final ProductionRepository productions = new ProductionRepository();
    private final PlanRepository plans = new PlanRepository();
    private final TaskRepository tasks = new TaskRepository();
    private final TaskQueueRepository queue = new TaskQueueRepository();
    private final EventRepository events = new EventRepository();
    private final AssetRepository assets = new AssetRepository();
    private final Database database;
    private int age;
    private final AssetStore store;

    Stage(Database database, AssetStore store) {
        this.database = database;
        this.store = store;
    }

    static Plan lantern() {
        try (InputStream in = Objects.requireNonNull(Stage.class.getResourceAsStream("/plans/lantern.json"))) {
            return Json.readStrict(in.readAllBytes(), Plan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProductionId production(WorkspaceId workspace, ProductionState state, String text) {
        ProductionId id = new ProductionId(UUID.randomUUID());
        Brief brief = new Brief(text, ProductionKind.CAMPAIGN, "en", 7, Budget.DEFAULT, ApprovalMode.ASK, List.of());
        Instant deadline = Instant.now().plus(Duration.ofDays(1));
        ProductionRow row = new ProductionRow(
                id, workspace, state, "Lumen", brief, 0, 0, 0, 0, 0, 0, "", "", "", NOON, NOON, deadline);
        database.execute(session -> productions.insert(session, row, null));
        return id;
    }

    /** Appends a version that is being carried out. */
    void plan(ProductionId id, int version, List<String> blastRadius, Optional<Critique> critique) {
        Plan plan = lantern();
        AssetRef asset = asset(WorkspaceId.LOCAL, Json.write(plan), "application/json");
        PlanPatch patch = new PlanPatch(List.of(new PlanPatch.Edit("/concept/taglineScale", "1.5", "bigger")));
        PlanRow row = new PlanRow(
                id,
                version,
                PlanRow.State.APPROVED,
                plan,
                asset,
                version == 1 ? "first plan" : "make the tagline bigger",
                version - 1,
                version == 1 ? Optional.empty() : Optional.of(patch),
                blastRadius,
                Optional.empty(),
                OptionalDouble.empty(),
                NOON);
        database.execute(session -> {
            plans.insert(session, row);
            critique.ifPresent(verdict -> plans.setCritique(session, id, version, verdict));
            productions.setPlanVersion(session, id, version, 0);
        });
    }

    void delivered(ProductionId id, int version) {
        database.execute(session -> productions.setDelivered(session, id, version, NOON));
    }

    void state(ProductionId id, ProductionState state) {
        database.execute(session -> productions.setState(session, id, state, NOON));
    }

    /** A task that has succeeded with these outputs, as the version's next one. */
    TaskId done(ProductionId id, int version, String node, GenerationSpec spec, OutputAsset... outputs) {
        TaskId task = task(id, version, node, spec, TaskState.READY);
        database.execute(session -> queue.takeFromCache(
                session, List.of(new CacheHit(task, "noop", "a".repeat(64), List.of(), List.of(outputs))), NOON));
        return task;
    }

    /** The same work was done before, for a production of the first workspace. */
    void madeEarlier(GenerationSpec spec, String node, String key, OutputAsset made) {
        ProductionId earlier = production(WorkspaceId.LOCAL, ProductionState.DELIVERED, "Earlier.");
        plan(earlier, 1, List.of(), Optional.empty());
        TaskId owner = done(earlier, 1, node, spec, made);
        database.execute(session -> {
            GenerationRepository generations = new GenerationRepository();
            generations.claim(session, WorkspaceId.LOCAL, Map.of(owner, key), Instant.now());
            generations.finishAll(
                    session, List.of(new Made(WorkspaceId.LOCAL, key, owner, List.of(made))), Instant.now());
        });
    }

    List<TaskRow> tasks(ProductionId id) {
        return database.transaction(session -> tasks.ofProduction(session, id));
    }

    /** A task that waits for another. */
    TaskId blocked(ProductionId id, int version, String node, GenerationSpec spec, TaskId parent) {
        return task(id, version, node, spec, TaskState.BLOCKED, parent);
    }

    private TaskId task(
            ProductionId id, int version, String node, GenerationSpec spec, TaskState state, TaskId... parents) {
        TaskId task = new TaskId(UUID.randomUUID());
        NewTask row = new NewTask(
                task,
                new TaskSpec(node, "The " + node, spec, "noop", 1, List.of()),
                "recipe of " + node,
                state,
                List.of(parents),
                parents.length,
                1,
                0);
        database.execute(session -> {
            tasks.insert(session, id, WorkspaceId.LOCAL, List.of(row), NOON.plusSeconds(++age));
            tasks.assign(session, id, version, List.of(task));
        });
        return task;
    }

    AssetRef asset(WorkspaceId workspace, byte[] bytes, String mediaType) {
        AssetRef asset = store.put(bytes, mediaType);
        Origin origin = new Origin(workspace, List.of(new OutputAsset("test", asset, Map.of())), Map.of());
        database.execute(session -> assets.record(session, List.of(origin), NOON));
        return asset;
    }

    OutputAsset output(String name, String text, String mediaType) {
        return new OutputAsset(
                name,
                asset(WorkspaceId.LOCAL, text.getBytes(StandardCharsets.UTF_8), mediaType),
                Map.of("width", "1080"));
    }

    void event(ProductionId id, EventType type, String message) {
        database.execute(session -> {
            productions.lock(session, id);
            events.appendAll(
                    session, Map.of(id, List.of(new NewEvent(type, "music", message, Map.of("attempt", "1")))), NOON);
        });
    }
}
