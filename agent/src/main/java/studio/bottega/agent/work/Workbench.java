package studio.bottega.agent.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.client.UnreachableException;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.Database;

/** Takes a task's inputs from the asset store and puts its output there. Thread-safe. */
public final class Workbench {

    private static final String JSON = "application/json";

    private final AssetStore store;
    private final Database database;
    private final AssetRepository assets;

    public Workbench(AssetStore store, Database database, AssetRepository assets) {
        this.store = store;
        this.database = database;
        this.assets = assets;
    }

    /**
     * Reads a document that another program of ours wrote.
     *
     * @throws MissingInputException if the task has no such input
     */
    <T> T read(TaskRequest request, String role, Class<T> type) {
        return find(request, role, type)
                .orElseThrow(() ->
                        new MissingInputException("The task %s has no input \"%s\"; the orchestrator must give it one."
                                .formatted(request.node(), role)));
    }

    <T> Optional<T> find(TaskRequest request, String role, Class<T> type) {
        return request.inputs().stream()
                .filter(input -> input.role().equals(role))
                .findFirst()
                .map(input -> Json.read(bytes(request, input), type));
    }

    /** Every document whose role begins with a prefix, in the order of the inputs. */
    <T> List<T> readAll(TaskRequest request, String prefix, Class<T> type) {
        return request.inputs().stream()
                .filter(input -> input.role().startsWith(prefix))
                .map(input -> Json.read(bytes(request, input), type))
                .toList();
    }

    private byte[] bytes(TaskRequest request, TaskInput input) {
        try {
            String sha256 = input.asset().sha256();
            boolean owned = database.single(session ->
                    assets.find(session, request.workspaceId(), sha256).isPresent());
            if (!owned) {
                throw new MissingInputException("The input \"%s\" of %s is no asset of this workspace."
                        .formatted(input.role(), request.node()));
            }
            return store.read(input.asset());
        } catch (StorageException e) {
            throw reachable(e);
        }
    }

    /** Stores a document. */
    OutputAsset put(String output, Work.Done<?> work) {
        try {
            return new OutputAsset(output, store.put(Json.write(work.document()), JSON), work.facts());
        } catch (StorageException e) {
            throw reachable(e);
        }
    }

    /** How a document came about, as JSON has it. */
    static Map<String, Object> provenance(TaskRequest request, String version, List<ModelCall> calls) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("engine", request.engine());
        facts.put("engineVersion", version);
        facts.put("taskKey", request.taskKey());
        facts.put("seed", request.seed());
        facts.put("specDigest", TaskKeys.sha256(Json.write(request.spec())));
        Map<String, String> inputs = new LinkedHashMap<>();
        request.inputs().forEach(input -> inputs.put(input.role(), input.asset().sha256()));
        facts.put("inputs", inputs);
        facts.put("modelCalls", calls);
        return facts;
    }

    private static RuntimeException reachable(StorageException e) {
        return e.unavailable() ? new UnreachableException(String.valueOf(e.getMessage()), e) : e;
    }
}
