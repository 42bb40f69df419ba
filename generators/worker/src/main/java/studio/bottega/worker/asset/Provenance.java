package studio.bottega.worker.asset;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;

/** How an asset came about: enough to make it again. */
final class Provenance {

    private Provenance() {}

    /**
     * As JSON has it: {@code engine} and its version, {@code modelDigest} of the weights or empty, {@code licence} of the
     * model or of the data that the engine draws on, {@code specDigest} (SHA-256 of the parameters), {@code seed},
     * {@code inputs} (SHA-256 of each by role), who made it and when.
     */
    static Map<String, Object> of(TaskRequest request, EngineCapability engine, String worker, Instant madeAt) {
        Map<String, String> inputs = new TreeMap<>();
        for (TaskInput input : request.inputs()) {
            inputs.put(input.role(), input.asset().sha256());
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("engine", engine.engine());
        facts.put("engineVersion", engine.version());
        facts.put("modelDigest", engine.modelDigest());
        facts.put("licence", engine.licence());
        facts.put("kind", request.kind().name());
        facts.put("node", request.node());
        facts.put("taskKey", request.taskKey());
        facts.put("specDigest", TaskKeys.sha256(Json.write(request.spec())));
        facts.put("seed", request.seed());
        facts.put("inputs", inputs);
        facts.put("worker", worker);
        facts.put("madeAt", madeAt.toString());
        return facts;
    }
}
