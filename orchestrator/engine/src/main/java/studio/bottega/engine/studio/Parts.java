package studio.bottega.engine.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanPatch.Edit;
import studio.bottega.engine.studio.StudioException.Reason;

/** Takes shots and posters of one plan into another. Pure. */
final class Parts {

    private Parts() {}

    /**
     * The change that puts the named parts of one plan in the place of those that bear the same names in another. A film
     * whose shots have other lengths then is as long as they are.
     *
     * @param onto the plan that is changed
     * @param from the plan that has the parts, and its version
     * @param names ids of shots and posters that both plans have
     * @throws StudioException INVALID if a part is not in both
     */
    static PlanPatch take(Plan onto, Plan from, int version, List<String> names) {
        Map<String, Edit> there = places(onto, version);
        Map<String, Edit> here = places(from, version);
        List<Edit> edits = new ArrayList<>();
        for (String name : names) {
            Edit place = Optional.ofNullable(there.get(name)).orElseThrow(() -> missing(name, "the current plan"));
            Edit part = Optional.ofNullable(here.get(name)).orElseThrow(() -> missing(name, "version " + version));
            edits.add(new Edit(place.path(), part.value(), part.reason()));
        }
        edits.addAll(lengths(onto, PlanPatcher.apply(onto, new PlanPatch(edits))));
        return new PlanPatch(edits);
    }

    /** The change that a person makes by hand, with the films as long as their shots then are. */
    static PlanPatch fitting(Plan onto, PlanPatch wished) {
        List<Edit> edits = new ArrayList<>(wished.edits());
        edits.addAll(lengths(onto, PlanPatcher.apply(onto, wished)));
        return new PlanPatch(edits);
    }

    /** Every part with its path and itself, by its id. */
    private static Map<String, Edit> places(Plan plan, int version) {
        String reason = "as in version " + version;
        Map<String, Edit> places = new TreeMap<>();
        plan.scenes()
                .forEach(scene -> scene.shots()
                        .forEach(shot -> places.put(
                                shot.id(),
                                new Edit("/scenes/%s/shots/%s".formatted(scene.id(), shot.id()), json(shot), reason))));
        plan.posters()
                .forEach(poster -> places.put(poster.id(), new Edit("/posters/" + poster.id(), json(poster), reason)));
        return places;
    }

    private static List<Edit> lengths(Plan before, Plan after) {
        double change = seconds(after) - seconds(before);
        if (change == 0) {
            return List.of();
        }
        return before.deliverables().stream()
                .filter(deliverable -> deliverable.kind() == DeliverableKind.SPOT)
                .map(deliverable -> length(deliverable, change))
                .toList();
    }

    private static Edit length(Deliverable film, double change) {
        return new Edit(
                "/deliverables/%s/durationSeconds".formatted(film.id()),
                json(film.durationSeconds() + change),
                "the film is as long as its shots");
    }

    private static double seconds(Plan plan) {
        return plan.shots().stream().mapToDouble(Plan.Shot::durationSeconds).sum();
    }

    private static String json(Object value) {
        return Json.toTree(value).toString();
    }

    private static StudioException missing(String name, String where) {
        return new StudioException(
                Reason.INVALID,
                "There is no shot or poster \"%s\" in %s.".formatted(StudioException.shown(name), where));
    }
}
