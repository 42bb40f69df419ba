package studio.bottega.contract.plan;

import java.util.List;
import java.util.Locale;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;

/** Holds one task against what its engine says it can do. */
public final class CapabilityLimits {

    private CapabilityLimits() {}

    /** Adds a sentence for each bound that the task passes. */
    public static void check(TaskSpec task, EngineCapability engine, List<String> problems) {
        task.spec().extents().forEach((name, value) -> {
            Double limit = engine.limits().get(name);
            if (limit != null && value > limit) {
                problems.add("%s asks for a %s of %s; engine %s offers at most %s."
                        .formatted(task.label(), name, value, engine.engine(), limit));
            }
        });
        if (task.spec() instanceof SpeechSpec speech && !speaks(engine, speech.language())) {
            problems.add(
                    "%s is in \"%s\"; engine %s speaks %s only. Leave the narration out, or choose captions with music."
                            .formatted(
                                    task.label(),
                                    speech.language(),
                                    engine.engine(),
                                    String.join(", ", engine.languages())));
        }
    }

    private static boolean speaks(EngineCapability engine, String language) {
        String primary = language.toLowerCase(Locale.ROOT).split("-", 2)[0];
        return engine.languages().isEmpty() || engine.languages().contains(primary);
    }
}
