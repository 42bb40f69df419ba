package studio.bottega.worker.asset;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;

/**
 * How an asset came about: enough to make it again.
 *
 * @param engine which engine made it
 * @param modelDigest digest of the weights, or empty
 * @param licence of the model or of the data that the engine draws on
 * @param specDigest SHA-256 of the parameters
 * @param inputs SHA-256 of every input by role
 * @param worker who did it
 */
public record Provenance(
        String engine,
        String engineVersion,
        String modelDigest,
        String licence,
        TaskKind kind,
        String node,
        String taskKey,
        String specDigest,
        long seed,
        Map<String, String> inputs,
        String worker,
        Instant madeAt) {

    public Provenance {
        inputs = Map.copyOf(inputs);
    }

    static Provenance of(TaskRequest request, EngineCapability engine, String worker, Instant madeAt) {
        Map<String, String> inputs = new TreeMap<>();
        for (TaskInput input : request.inputs()) {
            inputs.put(input.role(), input.asset().sha256());
        }
        return new Provenance(
                engine.engine(),
                engine.version(),
                engine.modelDigest(),
                engine.licence(),
                request.kind(),
                request.node(),
                request.taskKey(),
                TaskKeys.sha256(Json.write(request.spec())),
                request.seed(),
                inputs,
                worker,
                madeAt);
    }
}
