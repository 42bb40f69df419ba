package studio.bottega.contract.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.SoundCoding;
import studio.bottega.contract.domain.TrainSpec;

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
        if (task.spec() instanceof ImageSpec image) {
            abilities(task.inputs(), image.rework()).forEach((ability, count) -> {
                double offered = engine.limits().getOrDefault(ability, 0.0);
                if (count > offered) {
                    problems.add(refusal(task, engine, ability, count, offered));
                }
            });
        }
        if (task.spec() instanceof TrainSpec training && !teaches(engine, training)) {
            problems.add(
                    "%s is to learn a %s, which engine %s cannot teach. It says of itself: %s Ask for another manner, or configure another base."
                            .formatted(task.label(), training.manner(), engine.engine(), engine.description()));
        }
        if (task.spec() instanceof SpeechSpec speech && !codes(engine, speech)) {
            problems.add("%s is asked for as %s, which engine %s does not write. Ask for it as WAV, which all do."
                    .formatted(task.label(), speech.coding(), engine.engine()));
        }
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

    /** Whether an engine can make a picture from what it is to be made from, write speech as it is asked for, or teach in the manner that is wanted. */
    static boolean able(EngineCapability engine, GenerationSpec spec, List<InputRef> inputs) {
        if (spec instanceof SpeechSpec speech) {
            return codes(engine, speech);
        }
        if (spec instanceof TrainSpec training) {
            return teaches(engine, training);
        }
        return !(spec instanceof ImageSpec image)
                || abilities(inputs, image.rework()).entrySet().stream()
                        .allMatch(need -> need.getValue() <= engine.limits().getOrDefault(need.getKey(), 0.0));
    }

    private static Map<String, Double> abilities(List<InputRef> inputs, Rework rework) {
        Map<String, Double> needed = new LinkedHashMap<>(rework.abilities());
        long references = inputs.stream()
                .filter(input -> input.role().startsWith(Rework.REFERENCE + "/"))
                .count();
        if (references > 0) {
            needed.put(Rework.REFERENCES, (double) references);
        }
        return needed;
    }

    private static String refusal(
            TaskSpec task, EngineCapability engine, String ability, double count, double offered) {
        return offered == 0
                ? "%s needs %s, which engine %s does not offer. Make it from words alone, or configure an engine that offers it."
                        .formatted(task.label(), ability, engine.engine())
                : "%s needs %.0f of %s; engine %s takes at most %.0f."
                        .formatted(task.label(), count, ability, engine.engine(), offered);
    }

    private static boolean codes(EngineCapability engine, SpeechSpec speech) {
        return speech.coding() == SoundCoding.WAV
                || engine.limits().containsKey(speech.coding().ability());
    }

    private static boolean teaches(EngineCapability engine, TrainSpec training) {
        return engine.limits().containsKey(training.manner().ability());
    }

    private static boolean speaks(EngineCapability engine, String language) {
        String primary = language.toLowerCase(Locale.ROOT).split("-", 2)[0];
        return engine.languages().isEmpty() || engine.languages().contains(primary);
    }
}
