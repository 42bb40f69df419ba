package studio.bottega.engine.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanCompiler;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.engine.graph.BlastRadius;
import studio.bottega.engine.graph.BlastRadius.Known;
import studio.bottega.engine.graph.TaskGraph;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Papers;
import studio.bottega.engine.lifecycle.TaskEvent;
import studio.bottega.engine.lifecycle.TaskLifecycle;
import studio.bottega.storage.postgres.NewTask;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** Puts plan versions and their tasks into the books. What a version shares with what was there is not made again. */
final class PlanVersions {

    private final Papers papers;

    PlanVersions(Papers papers) {
        this.papers = papers;
    }

    /**
     * A version that is about to be stored.
     *
     * @param reason what asked for it
     * @param parentVersion the version that was changed; 0 for the first
     * @param rounds automatic revisions since a person last spoke, this one included
     * @param catalogue what the plan was held against
     */
    record Draft(
            Plan plan,
            String reason,
            int parentVersion,
            Optional<PlanPatch> patch,
            int rounds,
            CapabilityCatalogue catalogue) {

        /** Its tasks with their recipes, parents first. */
        Map<TaskSpec, String> work() {
            List<TaskSpec> tasks =
                    TaskGraph.of(PlanCompiler.compile(plan, catalogue)).tasks();
            Map<String, String> recipes = TaskKeys.recipes(tasks, catalogue);
            Map<TaskSpec, String> work = new java.util.LinkedHashMap<>();
            tasks.forEach(task -> work.put(task, recipes.get(task.node())));
            return work;
        }
    }

    /** Whether a draft comes to the same work as the version that it was made from. */
    boolean changesNothing(Entry entry, ProductionRow production, Draft draft) {
        Set<Known> before =
                entry.books().tasks().ofVersion(entry.session(), production.id(), draft.parentVersion()).stream()
                        .filter(task -> !LoopTasks.KINDS.contains(task.kind()))
                        .map(task -> new Known(task.node(), task.recipe()))
                        .collect(Collectors.toSet());
        Set<Known> after = new HashSet<>();
        draft.work().forEach((task, recipe) -> after.add(new Known(task.node(), recipe)));
        return before.equals(after);
    }

    /** Stores a proposed version; no task of it begins before its gate is opened. @return it */
    PlanRow add(Entry entry, ProductionRow production, Draft draft) {
        Map<TaskSpec, String> work = draft.work();
        List<TaskRow> before = entry.books().tasks().ofProduction(entry.session(), production.id());
        int version =
                entry.books().plans().list(entry.session(), production.id()).size() + 1;
        AssetRef asset = papers.file(entry, production.workspaceId(), Outputs.PLAN, draft.plan());
        PlanRow row = new PlanRow(
                production.id(),
                version,
                PlanRow.State.PROPOSED,
                draft.plan(),
                asset,
                draft.reason(),
                draft.parentVersion(),
                draft.patch(),
                radius(work, before),
                Optional.empty(),
                OptionalDouble.empty(),
                entry.now());
        entry.books().plans().insert(entry.session(), row);
        List<TaskId> members = store(entry, production, draft.catalogue(), work, before);
        entry.books().tasks().assign(entry.session(), production.id(), version, members, 0);
        entry.books().productions().setPlanVersion(entry.session(), production.id(), version, draft.rounds());
        entry.books()
                .productions()
                .setTitle(
                        entry.session(), production.id(), draft.plan().concept().title());
        return row;
    }

    private static List<String> radius(Map<TaskSpec, String> work, List<TaskRow> before) {
        Map<String, String> recipes = new java.util.LinkedHashMap<>();
        work.forEach((task, recipe) -> recipes.put(task.node(), recipe));
        Set<Known> known = before.stream()
                .filter(task -> task.state() != TaskState.CANCELLED)
                .map(task -> new Known(task.node(), task.recipe()))
                .collect(Collectors.toSet());
        return BlastRadius.of(recipes, known).anew();
    }

    /** Inserts what is new, takes back what was cancelled. @return every task of the version, parents first */
    private static List<TaskId> store(
            Entry entry,
            ProductionRow production,
            CapabilityCatalogue catalogue,
            Map<TaskSpec, String> work,
            List<TaskRow> before) {
        Map<Known, TaskRow> known = before.stream()
                .collect(Collectors.toMap(task -> new Known(task.node(), task.recipe()), Function.identity()));
        Map<String, TaskId> ids = new HashMap<>();
        Set<String> done = new HashSet<>();
        List<NewTask> anew = new ArrayList<>();
        List<TaskId> members = new ArrayList<>();
        work.forEach((task, recipe) -> {
            int open = (int) task.parents().stream()
                    .filter(parent -> !done.contains(parent))
                    .count();
            TaskState begin = open == 0 ? TaskState.WAITING_APPROVAL : TaskState.BLOCKED;
            TaskRow there = known.get(new Known(task.node(), recipe));
            if (there == null) {
                NewTask row = newTask(task, recipe, begin, ids, open, catalogue);
                anew.add(row);
                ids.put(task.node(), row.id());
            } else {
                ids.put(task.node(), there.id());
                reinstate(entry, there, begin, open);
                if (there.state() == TaskState.SUCCEEDED) {
                    done.add(task.node());
                }
            }
            members.add(ids.get(task.node()));
        });
        entry.books().tasks().insert(entry.session(), production.id(), production.workspaceId(), anew, entry.now());
        return members;
    }

    private static NewTask newTask(
            TaskSpec task,
            String recipe,
            TaskState begin,
            Map<String, TaskId> ids,
            int openParents,
            CapabilityCatalogue catalogue) {
        Estimate estimate = catalogue.estimate(task.kind(), task.engine(), task.spec());
        List<TaskId> parents = task.parents().stream().map(ids::get).toList();
        return new NewTask(
                new TaskId(UUID.randomUUID()),
                task,
                recipe,
                begin,
                parents,
                openParents,
                estimate.seconds(),
                estimate.costMicroUsd());
    }

    private static void reinstate(Entry entry, TaskRow task, TaskState state, int openParents) {
        if (task.state() == TaskState.CANCELLED) {
            TaskLifecycle.TABLE.require(task.state(), TaskEvent.REINSTATED, state);
            entry.books().endings().reinstate(entry.session(), task.id(), state, openParents, entry.now());
        }
    }

    /** A version that is there. @throws IllegalStateException if it is not */
    static PlanRow of(Entry entry, ProductionRow production, int version) {
        return entry.books()
                .plans()
                .find(entry.session(), production.id(), version)
                .orElseThrow(() -> new IllegalStateException(
                        "Production %s has no version %d".formatted(production.id(), version)));
    }
}
