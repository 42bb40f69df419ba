package studio.bottega.agent.work;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;

/** Stands in where a task came without a catalogue: one engine that can do anything, so that only the plan is checked. */
public final class AnyEngine {

    public static final CapabilityCatalogue CATALOGUE = new CapabilityCatalogue(
            Arrays.stream(TaskKind.values()).map(AnyEngine::any).toList());

    private AnyEngine() {}

    private static EngineCapability any(TaskKind kind) {
        return new EngineCapability(
                "any",
                "1",
                kind,
                "",
                "cpu",
                "none",
                List.of(),
                Map.of(),
                0,
                0,
                0,
                0,
                "Stands in for every engine",
                0,
                "");
    }
}
