package studio.bottega.agent.director;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;

/** Which languages can be spoken. */
final class Voices {

    private Voices() {}

    /** Whether the engine that would be chosen for speech speaks a language. */
    static boolean speak(CapabilityCatalogue catalogue, String language) {
        return catalogue
                .preferred(TaskKind.SPEECH)
                .map(engine ->
                        engine.languages().isEmpty() || engine.languages().contains(language))
                .orElse(false);
    }

    /** Why there is no narration, and what there is instead. */
    static String missing(CapabilityCatalogue catalogue, String language) {
        List<EngineCapability> engines = catalogue.of(TaskKind.SPEECH);
        String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
        String spoken = engines.stream()
                .filter(EngineCapability::available)
                .flatMap(engine -> engine.languages().stream())
                .distinct()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH))
                .collect(Collectors.joining(", "));
        return "No voice here speaks %s (%s), so the lines are set on screen over music instead of being spoken."
                .formatted(name, spoken.isEmpty() ? "there is no speech engine" : "there are voices for " + spoken);
    }
}
