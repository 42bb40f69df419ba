package studio.bottega.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;

/** Catalogues that tests plan with. */
public final class Catalogues {

    private Catalogues() {}

    /** One engine of each kind; speech in the given languages alone. */
    public static CapabilityCatalogue speaking(String... languages) {
        return new CapabilityCatalogue(Arrays.stream(TaskKind.values())
                .map(kind -> engine(kind, kind == TaskKind.SPEECH ? List.of(languages) : List.of()))
                .toList());
    }

    private static EngineCapability engine(TaskKind kind, List<String> languages) {
        return new EngineCapability(
                "engine-of-" + kind,
                "1",
                kind,
                "",
                "cpu",
                "Apache-2.0",
                languages,
                Map.of("width", 4096.0, "height", 4096.0, "durationSeconds", 600.0, "characters", 5000.0),
                0.5,
                0.01,
                0,
                0,
                "Made for a test.",
                10,
                "");
    }
}
