package studio.bottega.contract.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.TaskSpec;

/**
 * Names work by what determines its result: kind, engine, engine version, model digest, parameters, inputs, seed. Equal
 * keys are the same work, and it is done once.
 */
public final class TaskKeys {

    private TaskKeys() {}

    /**
     * The key under which a result is cached. It is known when every input is.
     *
     * @param engine the capability that will do the work
     * @param inputs SHA-256 of every input by role
     * @return 64 hexadecimal digits
     */
    public static String taskKey(GenerationSpec spec, EngineCapability engine, long seed, Map<String, String> inputs) {
        return digest(spec, engine, seed, inputs);
    }

    /**
     * The recipe of every task of a graph: its key with each input replaced by the recipe that makes it. It is known
     * before anything has run, so the tasks whose recipe is new in a plan are its blast radius.
     *
     * @param tasks parents before children
     * @return recipe by node, in the order given
     */
    public static Map<String, String> recipes(List<TaskSpec> tasks, CapabilityCatalogue catalogue) {
        Map<String, String> recipes = new LinkedHashMap<>();
        for (TaskSpec task : tasks) {
            Map<String, String> inputs = new HashMap<>();
            for (InputRef input : task.inputs()) {
                if (input instanceof InputRef.FromTask from) {
                    inputs.put(from.role(), recipes.get(from.node()) + "/" + from.output());
                } else if (input instanceof InputRef.FromAsset from) {
                    inputs.put(from.role(), from.asset().sha256());
                }
            }
            EngineCapability engine = catalogue
                    .find(task.kind(), task.engine())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s: engine %s does not offer %s".formatted(task.node(), task.engine(), task.kind())));
            recipes.put(task.node(), digest(task.spec(), engine, task.seed(), inputs));
        }
        return recipes;
    }

    private static String digest(GenerationSpec spec, EngineCapability engine, long seed, Map<String, String> inputs) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("engine", engine.engine());
        parts.put("engineVersion", engine.version());
        parts.put("modelDigest", engine.modelDigest());
        parts.put("spec", Json.toTree(spec));
        parts.put("seed", seed);
        parts.put("inputs", new TreeMap<>(inputs));
        return sha256(Json.write(parts));
    }

    /** SHA-256 as 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
