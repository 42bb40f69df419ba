package studio.bottega.engine.view;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.bottega.contract.api.PlanEffect;
import studio.bottega.contract.api.PlanEffect.Change;
import studio.bottega.contract.api.PlanEffect.Fate;
import studio.bottega.contract.api.PlanEffect.Step;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.message.PlanDiff;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;
import studio.bottega.contract.plan.EstimateRange;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.loop.LoopTasks;
import studio.bottega.engine.studio.VersionLook;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.TaskRow;

/** What a version comes to. */
public final class EffectViews {

    private EffectViews() {}

    public static PlanEffect of(VersionLook look) {
        Set<TaskId> before = look.before().stream().map(TaskRow::id).collect(Collectors.toSet());
        Set<TaskId> after = look.tasks().stream().map(TaskRow::id).collect(Collectors.toSet());
        Set<String> anew = Set.copyOf(look.plan().blastRadius());
        List<Step> steps = look.tasks().stream()
                .filter(EffectViews::makes)
                .map(task -> step(task, fate(task, anew, before)))
                .toList();
        List<Step> made =
                steps.stream().filter(step -> step.fate() == Fate.MADE).toList();
        return new PlanEffect(
                look.plan().version(),
                look.against().map(PlanRow::version).orElse(0),
                changes(look),
                steps,
                look.before().stream()
                        .filter(EffectViews::makes)
                        .filter(task -> !after.contains(task.id()) && !anew.contains(task.node()))
                        .map(TaskRow::label)
                        .toList(),
                made.stream().mapToDouble(Step::estimatedSeconds).sum(),
                made.stream().mapToLong(Step::estimatedCostMicroUsd).sum(),
                made.stream()
                        .map(step -> look.record()
                                .range(
                                        step.kind(),
                                        step.engine(),
                                        new Estimate(step.estimatedSeconds(), step.estimatedCostMicroUsd())))
                        .reduce(EstimateRange.NOTHING, EstimateRange::plus));
    }

    private static boolean makes(TaskRow task) {
        return !LoopTasks.KINDS.contains(task.kind());
    }

    private static Fate fate(TaskRow task, Set<String> anew, Set<TaskId> before) {
        if (anew.contains(task.node())) {
            return Fate.MADE;
        }
        return before.contains(task.id()) ? Fate.KEPT : Fate.REUSED;
    }

    private static Step step(TaskRow task, Fate fate) {
        return new Step(
                task.node(),
                task.label(),
                task.kind(),
                task.engine(),
                fate,
                task.state(),
                task.estimatedSeconds(),
                task.estimatedMicroUsd());
    }

    /** Every difference, with the reason that the patch gives for it or for something that it is part of. */
    private static List<Change> changes(VersionLook look) {
        List<PlanPatch.Edit> edits = look.plan().patch().map(PlanPatch::edits).orElse(List.of());
        return look.against().stream()
                .flatMap(other -> PlanDiff.between(other.plan(), look.plan().plan()).stream())
                .map(one -> new Change(one.path(), one.before(), one.after(), reason(one.path(), edits)))
                .toList();
    }

    private static String reason(String path, List<PlanPatch.Edit> edits) {
        return edits.stream()
                .filter(edit -> within(path, edit.path()) || within(edit.path(), path))
                .map(PlanPatch.Edit::reason)
                .findFirst()
                .orElse("");
    }

    /** Whether a place is the other one or lies in it; a patch may name a shot without its scene. */
    private static boolean within(String path, String outer) {
        String whole = path + "/";
        return whole.startsWith(outer + "/") || (outer.startsWith("/shots/") && whole.contains(outer + "/"));
    }
}
