package studio.bottega.agent.director;

import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Concept;

/** Makes a plan a brand's: its colours lead, its voice is the tone, and the plan says whose it is. */
final class Branding {

    private final Palettes palettes;

    Branding(Palettes palettes) {
        this.palettes = palettes;
    }

    Plan brand(Plan plan, Brand brand) {
        if (brand.isNone()) {
            return plan;
        }
        Concept idea = plan.concept();
        return plan.with(brand)
                .with(new Concept(
                        idea.title(),
                        idea.logline(),
                        idea.audience(),
                        brand.voice().isBlank() ? idea.tone() : brand.voice().strip(),
                        idea.mood(),
                        idea.styleBible(),
                        brand.colours().isEmpty()
                                ? idea.palette()
                                : palettes.around(
                                        brand.colours(),
                                        palettes.ofMood(idea.mood()).get(0)),
                        idea.productName(),
                        idea.tagline(),
                        idea.callToAction(),
                        idea.taglineScale()));
    }
}
