package studio.bottega.engine.studio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanPatch.Edit;
import studio.bottega.engine.studio.StudioException.Reason;

/**
 * What a plan comes to when parts of it are left out. Films are shorter by the shots that they lose, and are left out
 * themselves with the last of them; so are files of posters that are not made. A lesson no longer points at what is not
 * shown. Whether the rest is still a plan is the validator's to say. Pure.
 */
final class Omission {

    private final Plan plan;
    private final Set<String> out;
    private final String reason;

    private Omission(Plan plan, Set<String> out) {
        this.plan = plan;
        this.out = out;
        this.reason = "left out: " + String.join(", ", out.stream().sorted().toList());
    }

    /**
     * @param names ids of shots, posters and deliverables
     * @throws StudioException INVALID if the plan has no such part
     */
    static PlanPatch of(Plan plan, List<String> names) {
        Set<String> known = new HashSet<>();
        plan.shots().forEach(shot -> known.add(shot.id()));
        plan.posters().forEach(poster -> known.add(poster.id()));
        plan.deliverables().forEach(deliverable -> known.add(deliverable.id()));
        for (String name : names) {
            if (!known.contains(name)) {
                throw new StudioException(
                        Reason.INVALID,
                        "There is no shot, poster or deliverable \"%s\" in this plan."
                                .formatted(StudioException.shown(name)));
            }
        }
        return new Omission(plan, Set.copyOf(names)).patch();
    }

    private PlanPatch patch() {
        List<Scene> scenes = plan.scenes().stream()
                .map(this::rest)
                .filter(scene -> !scene.shots().isEmpty())
                .toList();
        List<Poster> posters = plan.posters().stream()
                .filter(poster -> !out.contains(poster.id()))
                .toList();
        List<Edit> edits = new ArrayList<>();
        edit(edits, "/scenes", plan.scenes(), scenes);
        edit(edits, "/posters", plan.posters(), posters);
        edit(edits, "/deliverables", plan.deliverables(), deliverables(scenes));
        edit(edits, "/lesson", plan.lesson(), lesson());
        return new PlanPatch(edits);
    }

    private void edit(List<Edit> edits, String path, Object before, Object after) {
        if (!before.equals(after)) {
            edits.add(new Edit(path, Json.toTree(after).toString(), reason));
        }
    }

    private Scene rest(Scene scene) {
        return new Scene(
                scene.id(),
                scene.heading(),
                scene.environment(),
                scene.dayTime(),
                scene.weather(),
                scene.mood(),
                scene.shots().stream()
                        .filter(shot -> !out.contains(shot.id()))
                        .map(shot -> out.contains(shot.continuesFrom()) ? beginning(shot) : shot)
                        .toList());
    }

    /** A shot that no longer goes on from another one. */
    private static Shot beginning(Shot shot) {
        return new Shot(
                shot.id(),
                shot.durationSeconds(),
                shot.framing(),
                shot.lens(),
                shot.camera(),
                shot.entities(),
                shot.subjects(),
                shot.action(),
                shot.narration(),
                shot.onScreenText(),
                shot.purpose(),
                "",
                shot.transitionSeconds(),
                shot.take());
    }

    private List<Deliverable> deliverables(List<Scene> scenes) {
        double less =
                seconds(plan.shots().stream()) - seconds(scenes.stream().flatMap(scene -> scene.shots().stream()));
        return plan.deliverables().stream()
                .filter(one -> !out.contains(one.id()) && !out.contains(one.of()))
                .filter(one -> one.kind() != DeliverableKind.SPOT || !scenes.isEmpty())
                .map(one -> one.kind() == DeliverableKind.SPOT && less > 0 ? shorter(one, less) : one)
                .toList();
    }

    private static double seconds(Stream<Shot> shots) {
        return shots.mapToDouble(Shot::durationSeconds).sum();
    }

    private static Deliverable shorter(Deliverable film, double less) {
        return new Deliverable(
                film.id(),
                film.kind(),
                film.of(),
                film.width(),
                film.height(),
                film.framesPerSecond(),
                film.durationSeconds() - less,
                film.loudnessLufs());
    }

    private Lesson lesson() {
        Lesson lesson = plan.lesson();
        return new Lesson(
                lesson.objectives().stream()
                        .map(one -> new Lesson.Objective(one.id(), one.text(), shown(one.taughtBy())))
                        .toList(),
                lesson.sections().stream()
                        .map(one -> new Lesson.Section(one.id(), one.title(), shown(one.shots())))
                        .filter(one -> !one.shots().isEmpty())
                        .toList(),
                lesson.terms(),
                lesson.quiz().stream().filter(one -> !out.contains(one.shot())).toList());
    }

    private List<String> shown(List<String> shots) {
        return shots.stream().filter(shot -> !out.contains(shot)).toList();
    }
}
