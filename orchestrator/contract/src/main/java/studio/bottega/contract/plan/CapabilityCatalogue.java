package studio.bottega.contract.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.TaskKind;

/** What the engines that are known offer. Planner and validator read the same one. Immutable. */
public record CapabilityCatalogue(List<EngineCapability> capabilities) {

    public CapabilityCatalogue {
        capabilities = capabilities.stream()
                .sorted(Comparator.comparing(EngineCapability::kind)
                        .thenComparing(Comparator.comparingInt(EngineCapability::preference)
                                .reversed())
                        .thenComparing(EngineCapability::engine))
                .toList();
    }

    /** Capabilities of a kind, the preferred first, unavailable ones included. */
    public List<EngineCapability> of(TaskKind kind) {
        return capabilities.stream().filter(c -> c.kind() == kind).toList();
    }

    /** The engine that the catalogue chooses for a kind: the available one of highest preference. */
    public Optional<EngineCapability> preferred(TaskKind kind) {
        return of(kind).stream().filter(EngineCapability::available).findFirst();
    }

    /**
     * The engine that the catalogue chooses for a task: the preferred among the available ones that can make it from its inputs. If none can, the
     * preferred of the kind, for the validator to say what it lacks.
     */
    public Optional<EngineCapability> preferred(GenerationSpec spec, List<InputRef> inputs) {
        return of(spec.kind()).stream()
                .filter(EngineCapability::available)
                .filter(engine -> CapabilityLimits.able(engine, spec, inputs))
                .findFirst()
                .or(() -> preferred(spec.kind()));
    }

    /** A named engine's capability for a kind. */
    public Optional<EngineCapability> find(TaskKind kind, String engine) {
        return of(kind).stream().filter(c -> c.engine().equals(engine)).findFirst();
    }

    /** Why an engine serves this kind, in a sentence that is recorded with the choice. */
    public String reasonFor(EngineCapability chosen) {
        List<EngineCapability> others =
                of(chosen.kind()).stream().filter(c -> !c.equals(chosen)).toList();
        if (others.isEmpty()) {
            return "the only engine that offers " + chosen.kind();
        }
        return others.stream()
                .map(c -> c.available()
                        ? "preferred to " + c.engine()
                        : c.engine() + " is unavailable: " + c.unavailableBecause())
                .collect(Collectors.joining("; "));
    }

    /** What one task will take. Unknown engines count as nothing: the validator names them. */
    public Estimate estimate(TaskKind kind, String engine, GenerationSpec spec) {
        return find(kind, engine)
                .map(c -> new Estimate(
                        c.fixedSeconds() + c.secondsPerUnit() * spec.workUnits(),
                        Math.round(c.costMicroUsdPerUnit() * spec.workUnits())))
                .orElse(Estimate.NOTHING);
    }

    /** Estimated effort: seconds on a device, and money in millionths of a US dollar. */
    public record Estimate(double seconds, long costMicroUsd) {

        public static final Estimate NOTHING = new Estimate(0, 0);

        public Estimate plus(Estimate other) {
            return new Estimate(seconds + other.seconds, costMicroUsd + other.costMicroUsd);
        }
    }
}
