package studio.bottega.local.doctor;

import java.util.List;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.local.show.Words;

/** What the studio's engines say of themselves. */
public final class Engines {

    private Engines() {}

    /** One finding for each engine and kind of task. */
    public static List<Check> of(CapabilityCatalogue catalogue) {
        if (catalogue.capabilities().isEmpty()) {
            return List.of(Check.warn("engines", "none: no worker has said what it offers; see 'bottega status'"));
        }
        return catalogue.capabilities().stream().map(Engines::finding).toList();
    }

    private static Check finding(EngineCapability engine) {
        String name = Words.plain(engine.kind()) + " / " + engine.engine();
        if (!engine.available()) {
            return Check.warn(name, "not available: " + engine.unavailableBecause());
        }
        String languages = engine.languages().isEmpty() ? "" : ", speaks " + String.join(" ", engine.languages());
        return Check.good(
                name,
                "%s (%s, %s%s)"
                        .formatted(Words.clean(engine.description()), engine.device(), engine.licence(), languages));
    }
}
