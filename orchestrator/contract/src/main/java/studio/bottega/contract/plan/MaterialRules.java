package studio.bottega.contract.plan;

import static studio.bottega.contract.plan.PlanValidator.count;
import static studio.bottega.contract.plan.PlanValidator.range;
import static studio.bottega.contract.plan.PlanValidator.shown;
import static studio.bottega.contract.plan.PlanValidator.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.plan.Material.Derived;
import studio.bottega.contract.plan.Material.Likeness;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** What pictures that are made from files must keep to: the files are there, are pictures, and are of use. */
final class MaterialRules {

    private final Plan plan;
    private final List<String> problems;

    private MaterialRules(Plan plan, List<String> problems) {
        this.plan = plan;
        this.problems = problems;
    }

    /** Adds a sentence for each list that is too long. */
    static void counts(Material material, List<String> problems) {
        count("pictures in its material", material.pictures().size(), most(), problems);
        count("likenesses", material.likenesses().size(), PlanValidator.MAX_ENTITIES, problems);
    }

    /** As many pictures as there can be shots and posters. */
    static int most() {
        return PlanValidator.MAX_SHOTS + PlanValidator.MAX_POSTERS;
    }

    /** Adds a sentence for each fault. */
    static void check(Plan plan, List<String> problems) {
        if (!plan.material().isNone()) {
            new MaterialRules(plan, problems).check();
        }
    }

    private void check() {
        Set<String> named = new HashSet<>();
        for (Derived derived : plan.material().pictures()) {
            once("The picture of", derived.id(), named);
            derived(derived);
        }
        named.clear();
        for (Likeness likeness : plan.material().likenesses()) {
            once("The likeness of", likeness.id(), named);
            likeness(likeness);
        }
        PictureSources sources = new PictureSources(plan);
        for (Shot shot : plan.shots()) {
            source(sources, "Shot \"" + shown(shot.id()) + "\"", shot.id(), shot.entities());
        }
        for (Poster poster : plan.posters()) {
            source(sources, "Poster \"" + shown(poster.id()) + "\"", poster.id(), poster.entities());
        }
    }

    private void once(String what, String id, Set<String> named) {
        if (!named.add(id)) {
            problems.add("%s \"%s\" is described twice in the material; once is enough.".formatted(what, shown(id)));
        }
    }

    private void derived(Derived derived) {
        String where = "The material of \"" + shown(derived.id()) + "\"";
        boolean shot = plan.shots().stream().anyMatch(s -> s.id().equals(derived.id()));
        boolean poster = plan.posters().stream().anyMatch(p -> p.id().equals(derived.id()));
        if (shot == poster) {
            problems.add(
                    shot
                            ? where + " is for a shot and a poster of that name; give one of them another id."
                            : where + " is for neither a shot nor a poster of this plan.");
        }
        range(where + " strength", derived.strength(), 0.01, 1, problems);
        text(where + " instruction", derived.instruction(), 0, Rework.MAX_INSTRUCTION_CHARACTERS, problems);
        if (derived.controls().size() > Rework.MAX_CONTROLS) {
            problems.add("%s has %d controls; at most %d steer a picture."
                    .formatted(where, derived.controls().size(), Rework.MAX_CONTROLS));
        }
    }

    private void likeness(Likeness likeness) {
        String where = "The likeness of \"" + shown(likeness.id()) + "\"";
        if (plan.entities().stream().noneMatch(e -> e.id().equals(likeness.id()))) {
            problems.add(where + " is of no entity of this plan.");
        }
        range(where + " weight", likeness.weight(), 0.01, 1, problems);
        if (likeness.files().isEmpty() || likeness.files().size() > Brief.MAX_ATTACHMENTS) {
            problems.add("%s has %d files; it needs 1 to %d."
                    .formatted(where, likeness.files().size(), Brief.MAX_ATTACHMENTS));
        }
    }

    private void source(PictureSources sources, String where, String id, List<String> entities) {
        try {
            sources.of(id, entities);
        } catch (IllegalArgumentException e) {
            problems.add(where + ": " + e.getMessage()
                    + (String.valueOf(e.getMessage()).endsWith(".") ? "" : "."));
        }
    }
}
